import CometEngine
import CometQL
import Testing

/// Runs statements over the sample tables and shows their answers as the generated files do.
struct StatementRunner {
    let context = FixedContext()
    let tables = SampleTables()

    func result(of statement: String) async throws -> ResultSet {
        guard case .select(let select) = try Parser.parse(statement) else {
            throw StatementError.notSupported("not a query: \(statement)")
        }
        return try await QueryExecutor(source: tables, context: context).run(select)
    }

    /// `ERROR` and MySQL's number when it fails.
    func answer(to statement: String) async -> String {
        do {
            let result = try await result(of: statement)
            let rows = result.rows.map { row in
                zip(row, result.columns).map { value, column in
                    value.textBytes(decimals: column.decimals).map { Self.shown($0) } ?? "NULL"
                }.joined(separator: "\t")
            }
            return rows.joined(separator: "|")
        } catch let error as StatementError {
            return "ERROR \(error.mysqlCode)"
        } catch {
            return "ERROR 1064"
        }
    }

    func value(of expression: String) async throws -> SQLValue {
        try #require(try await result(of: "select \(expression)").rows.first?.first)
    }

    static func shown(_ bytes: [UInt8]) -> String {
        var shown: [UInt8] = []
        for byte in bytes {
            switch byte {
            case 0x09: shown += Array("\\t".utf8)
            case 0x0A: shown += Array("\\n".utf8)
            case 0x00: shown += Array("\\0".utf8)
            case 0x5C: shown += Array("\\\\".utf8)
            default: shown.append(byte)
            }
        }
        return String(decoding: shown, as: UTF8.self)
    }
}
