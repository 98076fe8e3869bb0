import MariaDB

/// An answer as lines with tabs between values, as `mariadb --batch` prints it: `\t`, `\n`, `\0` and `\\` stand for what
/// would break a line.
struct AnswerLines {
    private let answer: MariaDBClient.Answer

    init(_ answer: MariaDBClient.Answer) {
        self.answer = answer
    }

    /// Empty for a statement without rows.
    var text: String {
        guard !answer.columns.isEmpty else { return "" }
        return ([answer.columns.map { Optional($0) }] + answer.rows).map { row in
            row.map { $0.map(Self.escaped) ?? "NULL" }.joined(separator: "\t") + "\n"
        }.joined()
    }

    private static func escaped(_ value: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\t": text.append(contentsOf: "\\t".unicodeScalars)
            case "\n": text.append(contentsOf: "\\n".unicodeScalars)
            case "\0": text.append(contentsOf: "\\0".unicodeScalars)
            case "\\": text.append(contentsOf: "\\\\".unicodeScalars)
            default: text.append(scalar)
            }
        }
        return String(text)
    }
}
