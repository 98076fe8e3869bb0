extension SQLValue {
    package var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// Bytes that a string takes; 0 for anything else.
    package var stringSize: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .bytes(let bytes): bytes.count
        default: 0
        }
    }

    /// What the text protocol sends, and what every other text form starts from; nil for NULL.
    package var textBytes: [UInt8]? {
        switch self {
        case .null: nil
        case .bytes(let bytes): bytes
        case .text(let text): Array(text.utf8)
        default: text.map { Array($0.utf8) }
        }
    }

    /// The same for a column that shows a fixed count of digits behind the point.
    package func textBytes(decimals: Int?) -> [UInt8]? {
        guard let decimals, case .double(let value) = self else { return textBytes }
        return Array(DoubleText.text(of: value, digits: decimals).utf8)
    }

    /// The value as text; bytes that are no UTF-8 are repaired. nil for NULL.
    package var text: String? {
        switch self {
        case .null: nil
        case .int(let value): String(value)
        case .uint(let value): String(value)
        case .double(let value): DoubleText.text(of: value)
        case .decimal(let value): value.description
        case .text(let value): value
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .temporal(let value): value.description
        }
    }

    /// A literal that gives this value back, for messages and SHOW CREATE TABLE; strings in single quotes.
    package var literalText: String {
        switch self {
        case .null: return "NULL"
        case .text(let text): return Self.quoted(text)
        case .bytes(let bytes):
            let digits = bytes.map { byte in
                let hex = String(byte, radix: 16, uppercase: true)
                return byte < 16 ? "0" + hex : hex
            }
            return "x'" + digits.joined() + "'"
        case .temporal(let value): return Self.quoted(value.description)
        default: return text ?? "NULL"
        }
    }

    /// `text` in single quotes with MySQL's escapes.
    package static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "'")]
        for byte in text.utf8 {
            switch byte {
            case 0: bytes += Array("\\0".utf8)
            case UInt8(ascii: "'"): bytes += Array("\\'".utf8)
            case UInt8(ascii: "\\"): bytes += Array("\\\\".utf8)
            case 0x1A: bytes += Array("\\Z".utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "'"))
        return String(decoding: bytes, as: UTF8.self)
    }
}
