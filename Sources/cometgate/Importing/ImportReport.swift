import OldServer

/// What `cometgate import` prints.
enum ImportReport {
    static func text(of old: OldSettings, _ draft: SettingsDraft) -> String {
        var lines = ["", "Settings that go on:"]
        for taken in old.taken {
            let isSecret = SettingDefinition.find(taken.key)?.isSecret ?? false
            lines.append("  \(padded(taken.from, 36)) \(taken.key) = \(isSecret ? "********" : taken.value)")
        }
        if draft.hasTenants {
            lines.append("  \(padded("table dev_config, url", 36)) tenants, allowed_origins of each")
        }
        if !old.gone.isEmpty { lines += ["", "Settings that are gone:"] }
        for gone in old.gone { lines.append("  \(padded(gone.from, 36)) \(gone.why)") }
        return lines.joined(separator: "\n") + "\n"
    }

    static func heading(isDry: Bool) -> String {
        row(["table", "read", isDry ? "would write" : "written", "already there", "rejected"])
    }

    static func text(of report: TableReport) -> String {
        guard report.exists else { return padded(report.name, 16) + "  there is no such table" }
        let counts = [report.read, report.written, report.alreadyThere, report.rejectedCount]
        let reasons = report.rejected.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
        return
            ([row([report.name] + counts.map { "\($0)" })]
            + reasons.map { "    rejected \($0.value.count): \($0.key), such as \($0.value.example)" })
            .joined(separator: "\n")
    }

    /// Tables that have no place here.
    static func leftBehind(_ database: OldDatabase) throws -> String {
        let reasons = [
            ("dev_config", "its url is taken over as allowed_origins, its key and active_time are not"),
            ("conference", "there are no video calls"), ("log_event", "the log goes to standard error"),
            ("log_query", "the log goes to standard error"),
        ]
        let lines = try reasons.compactMap { table, reason in
            try database.count(table).map { "  \(padded(table, 16)) \($0) rows: \(reason)" }
        }
        return lines.isEmpty ? "" : "\nNot taken over:\n" + lines.joined(separator: "\n")
    }

    private static func row(_ cells: [String]) -> String {
        cells.enumerated().map { index, cell in
            index == 0 ? padded(cell, 16) : String(repeating: " ", count: max(1, 14 - cell.count)) + cell
        }.joined()
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text.count < width ? text + String(repeating: " ", count: width - text.count) : text
    }
}
