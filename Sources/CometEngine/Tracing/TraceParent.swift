/// Where a statement belongs in a trace, as whoever sent it says by `traceparent` (W3C Trace Context).
package enum TraceParent {
    /// A comment that is longer carries something else.
    private static let longestComment = 1024
    private static let name = Array("traceparent='".utf8)

    /// The value in a comment at the begin or the end of a statement's text: `/*traceparent='00-…-01'*/`.
    package static func find(inCommentsOf text: UnsafeRawBufferPointer) -> String? {
        var start = 0
        var end = text.count
        while start < end, isBlank(text[start]) { start += 1 }
        while end > start, isBlank(text[end - 1]) || text[end - 1] == UInt8(ascii: ";") { end -= 1 }
        guard end - start >= 4 else { return nil }
        if text[start] == UInt8(ascii: "/"), text[start + 1] == UInt8(ascii: "*") {
            let part = UnsafeRawBufferPointer(rebasing: text[start + 2..<min(end, start + longestComment)])
            if let close = place(of: Array("*/".utf8), in: part),
                let found = value(in: UnsafeRawBufferPointer(rebasing: part[..<close]))
            {
                return found
            }
        }
        guard text[end - 2] == UInt8(ascii: "*"), text[end - 1] == UInt8(ascii: "/") else { return nil }
        let part = UnsafeRawBufferPointer(rebasing: text[max(start, end - longestComment)..<end - 2])
        guard let open = lastOpening(in: part) else { return nil }
        return value(in: UnsafeRawBufferPointer(rebasing: part[open...]))
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
    }

    private static func lastOpening(in bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count >= 2 else { return nil }
        for index in stride(from: bytes.count - 2, through: 0, by: -1)
        where bytes[index] == UInt8(ascii: "/") && bytes[index + 1] == UInt8(ascii: "*") {
            return index + 2
        }
        return nil
    }

    private static func value(in comment: UnsafeRawBufferPointer) -> String? {
        guard let begin = place(of: name, in: comment).map({ $0 + name.count }) else { return nil }
        let value = comment[begin...].prefix { $0 != UInt8(ascii: "'") }
        guard value.endIndex < comment.count else { return nil }
        return String(decoding: value, as: UTF8.self)
    }

    private static func place(of wanted: [UInt8], in bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count >= wanted.count else { return nil }
        return (0...(bytes.count - wanted.count)).first { start in
            wanted.indices.allSatisfy { bytes[start + $0] == wanted[$0] }
        }
    }
}
