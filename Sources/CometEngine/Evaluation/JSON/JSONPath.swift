import CometQL

/// A path into a JSON value: `$.a[0]."b c".*[last]**.d`.
struct JSONPath {
    enum Leg: Equatable {
        case member(String)
        case anyMember
        case element(Position)
        case anyElement
        case elements(Position, Position)
        /// `**`: this value and all below.
        case descendants
    }

    enum Position: Equatable {
        case fromStart(Int)
        /// 0 is the last element.
        case fromEnd(Int)

        func index(count: Int) -> Int {
            switch self {
            case .fromStart(let index): index
            case .fromEnd(let distance): count - 1 - distance
            }
        }
    }

    private(set) var legs: [Leg] = []

    /// Names one value at most.
    var isPlain: Bool {
        legs.allSatisfy { leg in
            switch leg {
            case .member, .element: true
            default: false
            }
        }
    }

    static let maximumLegs = 100

    /// nil: no path.
    init?(_ text: String) {
        var reader = ByteReader(text.utf8)
        reader.skip { $0 == 0x20 }
        guard reader.take(UInt8(ascii: "$")) else { return nil }
        while true {
            reader.skip { $0 == 0x20 }
            guard let byte = reader.peek else { break }
            guard legs.count < Self.maximumLegs else { return nil }
            reader.advance()
            switch byte {
            case UInt8(ascii: "."):
                guard let leg = Self.member(&reader) else { return nil }
                legs.append(leg)
            case UInt8(ascii: "["):
                guard let leg = Self.element(&reader) else { return nil }
                legs.append(leg)
            case UInt8(ascii: "*"):
                guard reader.take(UInt8(ascii: "*")), reader.peek != nil else { return nil }
                legs.append(.descendants)
            default:
                return nil
            }
        }
    }

    private static func member<C>(_ reader: inout ByteReader<C>) -> Leg? {
        if reader.take(UInt8(ascii: "*")) {
            return .anyMember
        }
        var bytes: [UInt8] = []
        if reader.take(UInt8(ascii: "\"")) {
            while let byte = reader.peek, byte != UInt8(ascii: "\"") {
                bytes.append(byte)
                reader.advance()
                if byte == UInt8(ascii: "\\"), let next = reader.peek {
                    bytes.append(next)
                    reader.advance()
                }
            }
            guard reader.take(UInt8(ascii: "\"")) else { return nil }
            return .member(JSONValue.unescaped(String(decoding: bytes, as: UTF8.self)))
        }
        while let byte = reader.peek, ![UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "*"), 0x20].contains(byte) {
            bytes.append(byte)
            reader.advance()
        }
        return bytes.isEmpty ? nil : .member(String(decoding: bytes, as: UTF8.self))
    }

    private static func element<C>(_ reader: inout ByteReader<C>) -> Leg? {
        reader.skip { $0 == 0x20 }
        let leg: Leg
        if reader.take(UInt8(ascii: "*")) {
            leg = .anyElement
        } else {
            guard let first = position(&reader) else { return nil }
            reader.skip { $0 == 0x20 }
            if reader.take(UInt8(ascii: "t")) {
                guard reader.take(UInt8(ascii: "o")), let second = position(&reader) else { return nil }
                leg = .elements(first, second)
            } else {
                leg = .element(first)
            }
        }
        reader.skip { $0 == 0x20 }
        return reader.take(UInt8(ascii: "]")) ? leg : nil
    }

    private static func position<C>(_ reader: inout ByteReader<C>) -> Position? {
        reader.skip { $0 == 0x20 }
        if reader.take(UInt8(ascii: "-")) {
            return number(&reader).map { .fromEnd($0 - 1) }
        }
        guard reader.take(UInt8(ascii: "l")) else { return number(&reader).map { .fromStart($0) } }
        for byte in "ast".utf8 { guard reader.take(byte) else { return nil } }
        reader.skip { $0 == 0x20 }
        guard reader.take(UInt8(ascii: "-")) else { return .fromEnd(0) }
        reader.skip { $0 == 0x20 }
        return number(&reader).map { .fromEnd($0) }
    }

    private static func number<C>(_ reader: inout ByteReader<C>) -> Int? {
        var value = 0
        var digits = 0
        while let byte = reader.peek, (0x30...0x39).contains(byte) {
            guard digits < 9 else { return nil }
            value = value * 10 + Int(byte & 0x0F)
            digits += 1
            reader.advance()
        }
        return digits == 0 ? nil : value
    }
}
