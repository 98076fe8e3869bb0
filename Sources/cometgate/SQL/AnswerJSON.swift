import CometEngine
import Foundation
import MariaDB

/// An answer as a line of JSON: an array with an object a row, or what a change did.
struct AnswerJSON {
    private let answer: MariaDBClient.Answer

    init(_ answer: MariaDBClient.Answer) {
        self.answer = answer
    }

    var text: String {
        guard !answer.columns.isEmpty else {
            return "{\"affected_rows\":\(answer.affectedRows),\"info\":\(Self.quoted(answer.info)),"
                + "\"warnings\":\(answer.warningCount)}\n"
        }
        let names = answer.columns.map(Self.quoted)
        let rows = answer.rows.map { row in
            let members = row.indices.map { index in "\(names[index]):\(value(row[index], column: index))" }
            return "{\(members.joined(separator: ","))}"
        }
        return "[\(rows.joined(separator: ","))]\n"
    }

    private func value(_ value: String?, column: Int) -> String {
        guard let value else { return "null" }
        return answer.isNumeric(column) && Self.isNumber(value) ? value : Self.quoted(value)
    }

    /// Whether JSON takes it as a number: of what a number's column holds, `007` of ZEROFILL is none.
    private static func isNumber(_ text: String) -> Bool {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)) is NSNumber
    }

    private static func quoted(_ text: String) -> String {
        "\"\(JSONValue.escaped(text))\""
    }
}
