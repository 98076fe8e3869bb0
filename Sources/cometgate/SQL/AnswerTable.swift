import MariaDB

/// An answer in a frame, as the `mariadb` command line prints it.
///
/// Messages come from anybody, so a control character is shown by its escape and never reaches the terminal.
struct AnswerTable {
    private let answer: MariaDBClient.Answer

    init(_ answer: MariaDBClient.Answer) {
        self.answer = answer
    }

    var text: String {
        guard !answer.columns.isEmpty else {
            let info = answer.info.isEmpty ? "" : answer.info + "\n"
            return "Query OK, \(Self.rows(answer.affectedRows)) affected\(warnings)\n\(info)\n"
        }
        guard !answer.rows.isEmpty else { return "Empty set\(warnings)\n\n" }
        let titles = answer.columns.map(Self.shown)
        let rows = answer.rows.map { row in row.map { $0.map(Self.shown) ?? "NULL" } }
        let widths = titles.indices.map { column in
            rows.reduce(Self.width(titles[column])) { max($0, Self.width($1[column])) }
        }
        let rule = "+" + widths.map { String(repeating: "-", count: $0 + 2) + "+" }.joined() + "\n"
        let line = { (row: [String], isTitle: Bool) in
            "|"
                + row.indices.map { column in
                    let padding = String(repeating: " ", count: widths[column] - Self.width(row[column]))
                    let isRight = !isTitle && answer.isNumeric(column)
                    return isRight ? " \(padding)\(row[column]) |" : " \(row[column])\(padding) |"
                }.joined() + "\n"
        }
        return rule + line(titles, true) + rule + rows.map { line($0, false) }.joined() + rule
            + "\(Self.rows(UInt64(rows.count))) in set\(warnings)\n\n"
    }

    private var warnings: String {
        switch answer.warningCount {
        case 0: ""
        case 1: ", 1 warning"
        case let count: ", \(count) warnings"
        }
    }

    private static func rows(_ count: UInt64) -> String {
        count == 1 ? "1 row" : "\(count) rows"
    }

    private static func shown(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var shown = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": shown += "\\n"
            case "\t": shown += "\\t"
            case "\r": shown += "\\r"
            case "\0": shown += "\\0"
            case _ where isControl(scalar): shown += "\\u{\(String(scalar.value, radix: 16))}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    /// Whether a terminal may act on it: controls, and marks that turn the direction of what follows.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: scalar != "\u{200d}"
        default: false
        }
    }

    /// The columns that a terminal takes for it.
    private static func width(_ text: String) -> Int {
        text.reduce(0) { $0 + ($1.isWide ? 2 : 1) }
    }
}

extension Character {
    /// Whether terminals show it two columns wide: East Asian scripts and emoji.
    fileprivate var isWide: Bool {
        guard let first = unicodeScalars.first, first.value >= 0x1100 else { return false }
        if first.properties.isEmojiPresentation || unicodeScalars.contains("\u{fe0f}") { return true }
        switch first.value {
        case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
            0xff00...0xff60, 0xffe0...0xffe6, 0x20000...0x3fffd:
            return true
        default: return false
        }
    }
}
