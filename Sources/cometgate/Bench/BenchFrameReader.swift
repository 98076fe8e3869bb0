import NIOCore

/// Frames of a server (RFC 6455 section 5.2), whole ones without a mask, as a gateway sends them.
enum BenchFrameReader {
    enum Kind {
        case text, ping, close, other
    }

    struct Frame {
        var kind: Kind
        var payload: String
    }

    struct Malformed: Error {}

    /// The next frame; nil: it has not come whole.
    static func next(_ bytes: inout ByteBuffer) throws -> Frame? {
        let start = bytes.readerIndex
        guard let (head, second) = bytes.readMultipleIntegers(as: (UInt8, UInt8).self) else { return nil }
        guard head & 0xF0 == 0x80, second & 0x80 == 0 else { throw Malformed() }
        let length: Int? =
            switch second {
            case 126: bytes.readInteger(as: UInt16.self).map { Int($0) }
            case 127: bytes.readInteger(as: UInt64.self).map { Int(clamping: $0) }
            default: Int(second)
            }
        guard let length, let payload = bytes.readString(length: length) else {
            bytes.moveReaderIndex(to: start)
            return nil
        }
        let kind: Kind =
            switch head & 0xF {
            case 1: .text
            case 8: .close
            case 9: .ping
            default: .other
            }
        return Frame(kind: kind, payload: payload)
    }

    /// A frame of a browser; a mask of zeros leaves the text as it is.
    static func masked(_ text: String, opcode: UInt8 = 1) -> ByteBuffer {
        var bytes = ByteBuffer()
        bytes.writeInteger(0x80 | opcode)
        let count = text.utf8.count
        if count < 126 {
            bytes.writeInteger(0x80 | UInt8(truncatingIfNeeded: count))
        } else {
            bytes.writeInteger(UInt8(0xFE))
            bytes.writeInteger(UInt16(clamping: count))
        }
        bytes.writeInteger(UInt32(0))
        bytes.writeString(text)
        return bytes
    }
}
