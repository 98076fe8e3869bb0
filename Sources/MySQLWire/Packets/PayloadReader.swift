package import NIOCore

/// Reads the basic data types of the protocol from a payload, and says which field was missing or wrong.
///
/// MySQL manual, "Protocol Basics": integers are little endian; strings are fixed, NUL-terminated, length-encoded or
/// run to the end of the packet. Nothing here trusts a length that the peer names.
package struct PayloadReader: Sendable {
    package private(set) var remaining: ByteBuffer

    package init(_ payload: ByteBuffer) {
        self.remaining = payload
    }

    package var isAtEnd: Bool {
        remaining.readableBytes == 0
    }

    package mutating func integer<Integer: FixedWidthInteger>(
        _ field: String, as type: Integer.Type = Integer.self
    ) throws(WireError) -> Integer {
        guard let value = remaining.readInteger(endianness: .little, as: type) else {
            throw .malformed(field: field)
        }
        return value
    }

    /// int<lenenc>; 0xFB (NULL) and 0xFF (an error packet) are no integers.
    package mutating func lengthEncodedInteger(_ field: String) throws(WireError) -> UInt64 {
        switch try integer(field, as: UInt8.self) {
        case 0xFC:
            return UInt64(try integer(field, as: UInt16.self))
        case 0xFD:
            let low = try integer(field, as: UInt16.self)
            let high = try integer(field, as: UInt8.self)
            return UInt64(low) | UInt64(high) << 16
        case 0xFE:
            return try integer(field, as: UInt64.self)
        case 0xFB, 0xFF:
            throw .malformed(field: field)
        case let small:
            return UInt64(small)
        }
    }

    /// string<fix>.
    package mutating func bytes(_ field: String, count: Int) throws(WireError) -> ByteBuffer {
        guard count >= 0, let slice = remaining.readSlice(length: count) else {
            throw .malformed(field: field)
        }
        return slice
    }

    /// string<lenenc>.
    package mutating func lengthEncodedBytes(_ field: String) throws(WireError) -> ByteBuffer {
        guard let count = Int(exactly: try lengthEncodedInteger(field)) else {
            throw .malformed(field: field)
        }
        return try bytes(field, count: count)
    }

    /// string<NUL>.
    package mutating func nulTerminatedBytes(_ field: String) throws(WireError) -> ByteBuffer {
        guard let length = remaining.readableBytesView.firstIndex(of: 0).map({ $0 - remaining.readerIndex }) else {
            throw .malformed(field: field)
        }
        let slice = try bytes(field, count: length)
        remaining.moveReaderIndex(forwardBy: 1)
        return slice
    }

    /// string<NUL> whose end may also be the end of the packet: for last fields that some clients leave unterminated.
    package mutating func nulTerminatedOrRest() -> ByteBuffer {
        (try? nulTerminatedBytes("")) ?? rest()
    }

    /// string<EOF>.
    package mutating func rest() -> ByteBuffer {
        defer { remaining.moveReaderIndex(to: remaining.writerIndex) }
        return remaining.slice()
    }

    package mutating func skip(_ field: String, count: Int) throws(WireError) {
        _ = try bytes(field, count: count)
    }
}
