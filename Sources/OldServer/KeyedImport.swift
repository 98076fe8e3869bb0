import CometEngine

/// Takes over one keyed table, some hundreds of rows at a time.
final class KeyedImport<Table: KeyedTable> {
    private struct Entry {
        var key: Table.Key
        var value: Table.Value
        var summary: String
    }

    private let table: Table
    private let store: any Store
    private var writer: ImportWriter
    private var report: TableReport
    /// Whose rows `entries` are.
    private var tenant = TenantID.zero
    private var entries: [Entry] = []

    init(_ table: Table, store: any Store, isDry: Bool) {
        self.table = table
        self.store = store
        writer = ImportWriter(store: store, isDry: isDry)
        report = TableReport(table.name)
    }

    func run(_ database: OldDatabase) async throws -> TableReport {
        guard let rows = try database.rows(of: table.name, table.columns) else {
            report.exists = false
            return report
        }
        while let row = try rows.next() { try await take(row) }
        try await settle()
        return report
    }

    private func take(_ row: OldRow) async throws {
        report.read += 1
        let (tenant, entry): (TenantID, Entry)
        do throws(Rejection) {
            let (key, value) = try table.entry(of: row)
            (tenant, entry) = (try row.tenant(), Entry(key: key, value: value, summary: row.summary))
        } catch {
            report.reject(error.reason, example: row.summary)
            return
        }
        if tenant != self.tenant || entries.count >= 500 {
            try await settle()
            self.tenant = tenant
        }
        entries.append(entry)
    }

    /// Compares what was read with what the store has, and writes the difference.
    private func settle() async throws {
        var stored = try await table.stored(entries.map(\.key), of: tenant, in: store)
        for entry in entries {
            var value = entry.value
            if let present = stored[entry.key] {
                if present == value {
                    report.alreadyThere += 1
                    continue
                }
                do throws(Rejection) {
                    value = try table.replacement(of: present, by: value)
                } catch {
                    report.reject(error.reason, example: entry.summary)
                    continue
                }
            }
            try await writer.add(table.change(entry.key, value, of: tenant))
            stored[entry.key] = value
            report.written += 1
        }
        try await writer.flush()
        entries = []
    }
}
