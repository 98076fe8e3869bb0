import CometEngine
import CometQL
import TestSupport

/// What a server says to one statement, so that two servers can be compared.
struct CorpusAnswer: Sendable, CustomStringConvertible {
    enum Kind: String, Sendable {
        case null, integer, decimal, double, string, date, time, datetime
    }

    enum Content: Equatable, Sendable {
        case rows(columns: [String], kinds: [Kind], rows: [[String?]])
        case done(affectedRows: UInt64, info: String)
        /// MySQL's number.
        case failure(UInt16)
    }

    var content: Content
    /// The codes of warnings; how often and in which order is not the same in every version.
    var warnings: Set<UInt16> = []
    /// CometQL's own number and SQLSTATE of a failure, where they are known.
    var ownError: String?

    /// Whether a client could tell this from the other answer.
    func isSame(as other: CorpusAnswer) -> Bool {
        content == other.content && warnings == other.warnings
    }

    /// As the files of the corpus write it: `a|b; c|d`, `ok 2 Records: 2 …`, `error 14 42S22`; then `!` and the codes
    /// of warnings.
    var description: String {
        var text =
            switch content {
            case .rows(_, _, let rows):
                rows.map { $0.map { $0 ?? "NULL" }.joined(separator: "|") }.joined(separator: "; ")
            case .done(let affectedRows, let info): info.isEmpty ? "ok \(affectedRows)" : "ok \(affectedRows) \(info)"
            case .failure(let code): "error " + (ownError ?? "\(code)")
            }
        if !warnings.isEmpty { text += " ! " + warnings.sorted().map(String.init).joined(separator: " ") }
        return text
    }

    /// All that is compared, for the report of a difference.
    var details: String {
        guard case .rows(let columns, let kinds, _) = content else { return description }
        let titles = zip(columns, kinds).map { "\($0) \($1)" }.joined(separator: ", ")
        return "[\(titles)] \(description)"
    }
}

extension CorpusAnswer {
    init(_ result: StatementResult, warnings: [StatementWarning]) {
        switch result {
        case .done(let completion):
            content = .done(affectedRows: completion.affectedRows, info: completion.info)
        // A session of the tests has collected every row.
        case .stream: content = .failure(0)
        case .rows(let result):
            let rows = result.rows.map { row in
                zip(row, result.columns).map { value, column in
                    value.textBytes(decimals: column.decimals).map { String(decoding: $0, as: UTF8.self) }
                }
            }
            content = .rows(
                columns: result.columns.map(\.name), kinds: result.columns.map { Kind($0.type) }, rows: rows)
        }
        self.warnings = Set(warnings.filter { $0.level != .note }.map(\.code))
    }

    init(_ error: StatementError) {
        content = .failure(error.mysqlCode)
        ownError = "\(error.cometCode) \(error.sqlState)"
    }

    init(_ answer: MariaDBClient.Answer, warnings: [[String?]]) {
        content =
            answer.columns.isEmpty
            ? .done(affectedRows: answer.affectedRows, info: answer.info)
            : .rows(columns: answer.columns, kinds: answer.types.map { Kind(wireType: $0) }, rows: answer.rows)
        self.warnings = Set(
            warnings.filter { $0.first != "Note" }.compactMap {
                $0.dropFirst().first.flatMap { $0 }.flatMap { UInt16($0) }
            })
    }
}

extension CorpusAnswer.Kind {
    init(_ type: ColumnType) {
        self =
            switch type {
            case .null: .null
            case .int, .bigint: .integer
            case .decimal: .decimal
            case .double: .double
            case .date: .date
            case .time: .time
            case .datetime: .datetime
            default: .string
            }
    }

    /// By the protocol's numbers of types.
    init(wireType: UInt32) {
        self =
            switch wireType {
            case 1, 2, 3, 8, 9, 13: .integer
            case 0, 246: .decimal
            case 4, 5: .double
            case 6: .null
            case 10: .date
            case 11: .time
            case 7, 12: .datetime
            default: .string
            }
    }
}
