import NIOCore

/// Makes values of the bytes that come from a server, in RESP2 or RESP3; what a value is cut into does not matter.
///
/// Our own, as Debian's hiredis is older than RESP3. Belongs to one connection's event loop.
struct ReplyReader {
    struct Failure: Error, Hashable {
        let reason: String
    }

    /// One answer longer than this ends the connection.
    private static let limit = 1 << 30
    /// A status, an error or a length.
    private static let longestLine = 1 << 16
    private static let depth = 16

    private enum Kind {
        case array, push, attribute
    }

    /// An array that is not whole yet.
    private struct Part {
        let kind: Kind
        var left: Int
        var elements: [RedisValue] = []
    }

    private enum Item {
        case value(RedisValue)
        case part(Part)
        case text(length: Int, RedisValue.Text)
    }

    private var buffer = ByteBuffer()
    private var parts: [Part] = []
    /// A text whose length was read, and whose bytes were not.
    private var text: (length: Int, kind: RedisValue.Text)?

    mutating func feed(_ bytes: ByteBuffer) throws(Failure) {
        guard buffer.readableBytes + bytes.readableBytes < Self.limit else {
            throw Failure(reason: "an answer without an end")
        }
        if buffer.readableBytes == 0 { return buffer = bytes }
        var bytes = bytes
        buffer.discardReadBytes()
        buffer.writeBuffer(&bytes)
    }

    /// The next whole value; nil: more has to come first.
    mutating func next() throws(Failure) -> RedisValue? {
        while true {
            var value: RedisValue
            if let (length, kind) = text {
                guard buffer.readableBytes >= length + 2 else { return nil }
                let bytes = buffer.readBytes(length: length) ?? []
                guard buffer.readInteger(as: UInt16.self) == 0x0D0A else {
                    throw Failure(reason: "a text without an end")
                }
                text = nil
                value = kind.value(bytes)
            } else {
                guard let line = try nextLine() else { return nil }
                switch try Self.item(line) {
                case .value(let whole): value = whole
                case .text(let length, let kind):
                    text = (length, kind)
                    continue
                case .part(let part):
                    if part.left > 0 {
                        guard parts.count < Self.depth else { throw Failure(reason: "arrays in too many arrays") }
                        parts.append(part)
                        continue
                    }
                    guard part.kind != .attribute else { continue }
                    value = part.kind == .push ? .push([]) : .array([])
                }
            }
            if let whole = put(value) { return whole }
        }
    }

    /// Puts a value into the array that it belongs to; what is whole by that, if all is.
    private mutating func put(_ value: RedisValue) -> RedisValue? {
        var value = value
        while var part = parts.popLast() {
            part.elements.append(value)
            part.left -= 1
            if part.left > 0 {
                parts.append(part)
                return nil
            }
            switch part.kind {
            case .array: value = .array(part.elements)
            case .push: value = .push(part.elements)
            // It says something about the value behind it, which nobody asks for.
            case .attribute: return nil
            }
        }
        return value
    }

    private mutating func nextLine() throws(Failure) -> ByteBufferView? {
        let view = buffer.readableBytesView
        guard let end = view.firstIndex(of: UInt8(ascii: "\n")) else {
            guard view.count < Self.longestLine else { throw Failure(reason: "a line without an end") }
            return nil
        }
        let length = end - view.startIndex
        guard length > 1, view[end - 1] == UInt8(ascii: "\r") else { throw Failure(reason: "an empty line") }
        buffer.moveReaderIndex(forwardBy: length + 1)
        return view[..<(end - 1)]
    }

    private static func item(_ line: ByteBufferView) throws(Failure) -> Item {
        let rest = line.dropFirst()
        switch line.first {
        case UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "("):
            return .value(.status(String(decoding: rest, as: UTF8.self)))
        case UInt8(ascii: "-"): return .value(.error(String(decoding: rest, as: UTF8.self)))
        case UInt8(ascii: ":"): return .value(.integer(Int64(try number(rest, in: .min ... .max))))
        case UInt8(ascii: "_"): return .value(.null)
        case UInt8(ascii: "#"): return .value(.integer(rest.first == UInt8(ascii: "t") ? 1 : 0))
        case UInt8(ascii: "$"): return try text(rest, .bytes)
        case UInt8(ascii: "="): return try text(rest, .verbatim)
        case UInt8(ascii: "!"): return try text(rest, .error)
        case UInt8(ascii: "*"), UInt8(ascii: "~"): return try part(rest, .array)
        case UInt8(ascii: ">"): return try part(rest, .push)
        case UInt8(ascii: "%"): return try part(rest, .array, each: 2)
        case UInt8(ascii: "|"): return try part(rest, .attribute, each: 2)
        default: throw Failure(reason: "an answer of no known type")
        }
    }

    private static func text(_ rest: ByteBufferView, _ kind: RedisValue.Text) throws(Failure) -> Item {
        let length = try number(rest, in: -1...limit)
        return length < 0 ? .value(.null) : .text(length: length, kind)
    }

    /// - Parameter each: How many values an element is: a key and its value are two.
    private static func part(
        _ rest: ByteBufferView, _ kind: Kind, each: Int = 1
    ) throws(Failure) -> Item {
        let count = try number(rest, in: -1...limit)
        return count < 0 ? .value(.null) : .part(Part(kind: kind, left: count * each))
    }

    private static func number(_ digits: ByteBufferView, in range: ClosedRange<Int>) throws(Failure) -> Int {
        guard let number = Int(String(decoding: digits, as: UTF8.self)), range.contains(number) else {
            throw Failure(reason: "not a number")
        }
        return number
    }
}

extension RedisValue {
    /// What comes with a length before it.
    enum Text {
        case bytes, verbatim, error

        func value(_ bytes: [UInt8]) -> RedisValue {
            switch self {
            case .bytes: .bytes(bytes)
            // Three letters of its format and a colon stand before it.
            case .verbatim: .bytes(Array(bytes.dropFirst(4)))
            case .error: .error(String(decoding: bytes, as: UTF8.self))
            }
        }
    }
}
