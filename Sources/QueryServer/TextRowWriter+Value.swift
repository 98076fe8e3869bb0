import CometQL
import MySQLWire

extension TextRowWriter {
    /// One value in the text protocol's form.
    ///
    /// - Parameter decimals: digits behind the point that a DOUBLE is shown with; nil: as many as it has.
    mutating func value(_ value: SQLValue, decimals: Int?) {
        switch value {
        case .null: null()
        case .text(let text): string(text)
        case .int(let number): int(number)
        case .uint(let number): uint(number)
        case .bytes(let content): bytes(content)
        case .double where decimals != nil: bytes(value.textBytes(decimals: decimals) ?? [])
        case .double, .decimal, .temporal: string(value.text ?? "")
        }
    }
}
