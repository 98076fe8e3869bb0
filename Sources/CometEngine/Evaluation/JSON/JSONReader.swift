/// A strict reader of JSON texts (RFC 8259).
package struct JSONReader {
    package enum Failure: Error, Equatable {
        /// The text ends where something is missing.
        case end
        /// What stands at this byte (counted from 0) does not belong there.
        case syntax(Int)
        /// Nested deeper, or longer, than is read here.
        case limit
    }

    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0
    private var count = 0

    private init(_ text: String) {
        bytes = Array(text.utf8)
    }

    package static func read(_ text: String) throws(Failure) -> JSONValue {
        var reader = JSONReader(text)
        let value = try reader.value()
        reader.skipBlanks()
        guard reader.index == reader.bytes.count else { throw .syntax(reader.index) }
        return value
    }

    private mutating func value() throws(Failure) -> JSONValue {
        count += 1
        guard count <= JSONValue.maximumCount else { throw .limit }
        skipBlanks()
        guard index < bytes.count else { throw .end }
        switch bytes[index] {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func object() throws(Failure) -> JSONValue {
        try descend()
        defer { depth -= 1 }
        var members: [JSONValue.Member] = []
        skipBlanks()
        if accept("}") { return .object([]) }
        while true {
            skipBlanks()
            guard index < bytes.count else { throw .end }
            guard bytes[index] == UInt8(ascii: "\"") else { throw .syntax(index) }
            let key = try string()
            skipBlanks()
            try expect(":")
            members.append(.init(key: key, value: try value()))
            skipBlanks()
            if accept("}") { return .object(members) }
            try expect(",")
        }
    }

    private mutating func array() throws(Failure) -> JSONValue {
        try descend()
        defer { depth -= 1 }
        var elements: [JSONValue] = []
        skipBlanks()
        if accept("]") { return .array([]) }
        while true {
            elements.append(try value())
            skipBlanks()
            if accept("]") { return .array(elements) }
            try expect(",")
        }
    }

    private mutating func descend() throws(Failure) {
        depth += 1
        guard depth <= JSONValue.maximumDepth else { throw .limit }
        index += 1
    }

    private mutating func string() throws(Failure) -> String {
        index += 1
        let start = index
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: bytes[start..<(index - 1)], as: UTF8.self)
            case UInt8(ascii: "\\"):
                try escape()
            case 0..<0x20:
                throw .syntax(index)
            default:
                index += 1
            }
        }
        throw .end
    }

    private mutating func escape() throws(Failure) {
        index += 1
        guard index < bytes.count else { throw .end }
        guard Array("\"\\/bfnrtu".utf8).contains(bytes[index]) else { throw .syntax(index) }
        let isCode = bytes[index] == UInt8(ascii: "u")
        index += 1
        guard isCode else { return }
        for _ in 0..<4 {
            guard index < bytes.count else { throw .end }
            guard let digit = EncodingFunctions.value(ofDigit: bytes[index]), digit < 16 else { throw .syntax(index) }
            index += 1
        }
    }

    private mutating func number() throws(Failure) -> JSONValue {
        let start = index
        _ = accept("-")
        if accept("0") {
            if index < bytes.count, isDigit(bytes[index]) { throw .syntax(index) }
        } else {
            try digits()
        }
        if accept(".") { try digits() }
        if accept("e") || accept("E") {
            if !accept("+") { _ = accept("-") }
            try digits()
        }
        return .number(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    private mutating func digits() throws(Failure) {
        guard index < bytes.count else { throw .end }
        guard isDigit(bytes[index]) else { throw .syntax(index) }
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(Failure) -> JSONValue {
        for byte in word.utf8 {
            guard index < bytes.count else { throw .end }
            guard bytes[index] == byte else { throw .syntax(index) }
            index += 1
        }
        return value
    }

    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private mutating func skipBlanks() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    private mutating func accept(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, UInt32(bytes[index]) == character.value else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(Failure) {
        guard index < bytes.count else { throw .end }
        guard accept(character) else { throw .syntax(index) }
    }
}
