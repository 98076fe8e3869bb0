package import NIOCore

/// Writes a server's frames (RFC 6455 section 5.2): never masked, never fragmented.
package enum FrameEncoder {
    /// The longest header of a server's frame.
    package static let longestHeader = 10

    /// The length of the header in front of so many bytes of payload.
    package static func headerLength(payload: Int) -> Int {
        payload < 126 ? 2 : payload <= 65535 ? 4 : 10
    }

    package static func writeHeader(_ opcode: FrameOpcode, payload: Int, into buffer: inout ByteBuffer) {
        let length = headerLength(payload: payload)
        let begin = buffer.writerIndex
        buffer.writeRepeatingByte(0, count: length)
        _ = setHeader(opcode, before: begin + length, payload: payload, in: &buffer)
    }

    /// Writes the header so that it ends where the payload begins; gives where it begins.
    static func setHeader(_ opcode: FrameOpcode, before start: Int, payload: Int, in buffer: inout ByteBuffer) -> Int {
        let begin = start - headerLength(payload: payload)
        buffer.setInteger(0x80 | opcode.rawValue, at: begin)
        if payload < 126 {
            buffer.setInteger(UInt8(truncatingIfNeeded: payload), at: begin + 1)
        } else if payload <= 65535 {
            buffer.setInteger(UInt8(126), at: begin + 1)
            buffer.setInteger(UInt16(truncatingIfNeeded: payload), at: begin + 2)
        } else {
            buffer.setInteger(UInt8(127), at: begin + 1)
            buffer.setInteger(UInt64(payload), at: begin + 2)
        }
        return begin
    }

    /// A server's frame, read again: its first byte and the length of its header.
    static func readHeader(of frame: ByteBuffer) -> (first: UInt8, length: Int)? {
        let start = frame.readerIndex
        guard let first = frame.getInteger(at: start, as: UInt8.self),
            let second = frame.getInteger(at: start + 1, as: UInt8.self)
        else { return nil }
        let length = second < 126 ? 2 : second == 126 ? 4 : 10
        return length <= frame.readableBytes ? (first, length) : nil
    }

    /// Header and payload in one buffer.
    package static func frame(_ opcode: FrameOpcode, _ payload: ByteBuffer) -> ByteBuffer {
        var frame = ByteBuffer()
        frame.reserveCapacity(headerLength(payload: payload.readableBytes) + payload.readableBytes)
        writeHeader(opcode, payload: payload.readableBytes, into: &frame)
        frame.writeImmutableBuffer(payload)
        return frame
    }

    /// A close frame; a reason over 123 bytes is cut between characters.
    package static func close(_ code: UInt16?, reason: String = "") -> ByteBuffer {
        guard let code else { return frame(.close, ByteBuffer()) }
        var payload = ByteBuffer()
        payload.writeInteger(code)
        var room = 123
        for character in reason {
            room -= character.utf8.count
            guard room >= 0 else { break }
            payload.writeString(String(character))
        }
        return frame(.close, payload)
    }

    package static func close(_ code: CloseCode, reason: String = "") -> ByteBuffer {
        close(code.rawValue, reason: reason)
    }

    /// A ping without payload; one buffer for all connections.
    package static let ping = frame(.ping, ByteBuffer())
}
