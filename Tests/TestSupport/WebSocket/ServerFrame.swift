package import NIOCore

/// A server's frame as a client reads it.
package struct ServerFrame: Hashable, Sendable {
    package var opcode: UInt8
    package var isFinal: Bool
    /// RSV1: permessage-deflate (RFC 7692 section 6).
    package var isCompressed: Bool
    package var payload: [UInt8]

    package init(opcode: UInt8, isFinal: Bool = true, isCompressed: Bool = false, payload: [UInt8]) {
        self.opcode = opcode
        self.isFinal = isFinal
        self.isCompressed = isCompressed
        self.payload = payload
    }

    package var text: String { String(decoding: payload, as: UTF8.self) }

    /// The code of a close frame.
    package var closeCode: UInt16? {
        guard opcode == 8, payload.count >= 2 else { return nil }
        return UInt16(payload[0]) << 8 | UInt16(payload[1])
    }

    /// Takes a whole frame off the front; nil: it is not all there.
    package static func take(from bytes: inout ByteBuffer) throws -> ServerFrame? {
        var look = bytes
        guard let first = look.readInteger(as: UInt8.self), let second = look.readInteger(as: UInt8.self) else {
            return nil
        }
        guard first & 0x30 == 0, second & 0x80 == 0 else { throw WebSocketClientError.malformedFrame }
        var length = Int(second)
        if length == 126 {
            guard let wide = look.readInteger(as: UInt16.self) else { return nil }
            guard wide > 125 else { throw WebSocketClientError.malformedFrame }
            length = Int(wide)
        } else if length == 127 {
            guard let wide = look.readInteger(as: UInt64.self) else { return nil }
            guard wide > 65535, let fitting = Int(exactly: wide) else { throw WebSocketClientError.malformedFrame }
            length = fitting
        }
        guard let payload = look.readBytes(length: length) else { return nil }
        bytes = look
        return ServerFrame(
            opcode: first & 0x0F, isFinal: first & 0x80 != 0, isCompressed: first & 0x40 != 0, payload: payload)
    }
}
