/// A JSON text taken apart; numbers and strings keep their spelling, objects the order of their keys.
package enum JSONValue {
    case null
    case bool(Bool)
    /// As it was written.
    case number(String)
    /// What stands between the quotes, escapes as they were written.
    case string(String)
    case array([JSONValue])
    case object([Member])

    package struct Member {
        /// As in `string`.
        package var key: String
        package var value: JSONValue
    }

    /// How many levels of arrays and objects a text may have, so that walking it fits any stack.
    static let maximumDepth = 100
    /// How many values a text may have, as each takes some twenty times its text in memory.
    static let maximumCount = 2_000_000

    /// A string value for a text.
    init(text: String) {
        self = .string(Self.escaped(text))
    }

    /// What JSON_TYPE calls it.
    var typeName: String {
        switch self {
        case .null: "NULL"
        case .bool: "BOOLEAN"
        case .number(let text): text.utf8.contains(UInt8(ascii: ".")) ? "DOUBLE" : "INTEGER"
        case .string: "STRING"
        case .array: "ARRAY"
        case .object: "OBJECT"
        }
    }

    /// Elements or members; 1 for a scalar.
    var length: Int {
        switch self {
        case .array(let elements): elements.count
        case .object(let members): members.count
        default: 1
        }
    }

    var depth: Int {
        switch self {
        case .array(let elements): 1 + (elements.map(\.depth).max() ?? 0)
        case .object(let members): 1 + (members.map(\.value.depth).max() ?? 0)
        default: 1
        }
    }

    var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    /// The first member of that name.
    package func member(_ key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key || Self.unescaped($0.key) == key }?.value
    }

    /// The text of a string or number; nil for anything else.
    var scalarText: String? {
        switch self {
        case .string(let raw): Self.unescaped(raw)
        case .number(let text): text
        case .bool(let value): value ? "true" : "false"
        default: nil
        }
    }

    // MARK: - Escapes

    package static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x08: bytes += Array("\\b".utf8)
            case 0x0A: bytes += Array("\\n".utf8)
            case 0x0C: bytes += Array("\\f".utf8)
            case 0x0D: bytes += Array("\\r".utf8)
            case 0x09: bytes += Array("\\t".utf8)
            case 0..<0x20: bytes += Array("\\u00".utf8) + Array(EncodingFunctions.hexText([byte], uppercase: true).utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    package static func unescaped(_ raw: String) -> String {
        guard raw.utf8.contains(UInt8(ascii: "\\")) else { return raw }
        var units: [UInt16] = []
        var scalars = raw.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == "\\", let escape = scalars.next() else {
                units += Array(String(scalar).utf16)
                continue
            }
            switch escape {
            case "b": units.append(0x08)
            case "f": units.append(0x0C)
            case "n": units.append(0x0A)
            case "r": units.append(0x0D)
            case "t": units.append(0x09)
            case "u":
                var unit: UInt16 = 0
                for _ in 0..<4 {
                    let digit = scalars.next().flatMap { UInt8(exactly: $0.value) }
                        .flatMap { EncodingFunctions.value(ofDigit: $0) }
                    unit = unit << 4 | UInt16(digit ?? 0) & 15
                }
                units.append(unit)
            default: units += Array(String(escape).utf16)
            }
        }
        return String(decoding: units, as: UTF16.self)
    }
}
