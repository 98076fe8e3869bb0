import CometEngine
import CometQL
import Foundation
import NIOCore

/// The answer to one statement: `{"columns":[{"name","type"}],"rows":[[…]],"affected_rows","last_insert_id","warnings"}`.
///
/// Whole numbers that a double cannot hold are texts, as are decimals, dates and times; bytes are Base64.
struct ResultJSON {
    /// Up to here every whole number is one of JavaScript's.
    private static let greatestNumber: Int64 = 1 << 53

    private var json = JSONOutput()
    private let width: Int

    init(columns: [Column]) {
        width = columns.count
        json.open("{")
        json.key("columns")
        json.open("[")
        for column in columns {
            json.open("{")
            json.key("name")
            json.value(column.name)
            json.key("type")
            json.value(column.type.declaration)
            json.close("}")
        }
        json.close("]")
        json.key("rows")
        json.open("[")
    }

    var size: Int { json.buffer.readableBytes }

    mutating func add(_ row: Row) {
        json.open("[")
        for value in row.prefix(width) { add(value) }
        json.close("]")
    }

    private mutating func add(_ value: SQLValue) {
        switch value {
        case .null: json.null()
        case .int(let number) where number.magnitude <= UInt64(Self.greatestNumber): json.value(number)
        case .uint(let number) where number <= UInt64(Self.greatestNumber): json.value(Int64(number))
        case .double(let number): json.value(number)
        case .bytes(let bytes): json.value(Data(bytes).base64EncodedString())
        default: json.value(value.text ?? "")
        }
    }

    consuming func finished(
        _ completion: StatementResult.Completion, _ warnings: [StatementWarning]
    ) -> JSONOutput {
        var json = json
        json.close("]")
        json.key("affected_rows")
        json.value(Int64(clamping: completion.affectedRows))
        json.key("last_insert_id")
        json.value(String(completion.lastInsertID))
        if !completion.info.isEmpty {
            json.key("info")
            json.value(completion.info)
        }
        json.key("warnings")
        json.open("[")
        for warning in warnings {
            json.open("{")
            json.key("level")
            json.value(warning.level.rawValue)
            json.key("code")
            json.value(Int64(warning.code))
            json.key("message")
            json.value(warning.message)
            json.close("}")
        }
        json.close("]")
        json.close("}")
        return json
    }
}
