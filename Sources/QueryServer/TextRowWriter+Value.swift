import CometQL
import MySQLWire

extension TextRowWriter {
    /// One value in the text protocol's form.
    mutating func value(_ value: SQLValue) {
        switch value {
        case .null: null()
        case .text(let text): string(text)
        case .int(let number): int(number)
        case .uint(let number): uint(number)
        case .bytes(let content): bytes(content)
        case .double, .decimal, .temporal: string(value.text ?? "")
        }
    }
}
