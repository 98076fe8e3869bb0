package import NIOCore

/// A client's frame, right or deliberately wrong (RFC 6455 section 5.2).
package struct ClientFrame: Sendable {
    /// How the length is written.
    package enum LengthForm: Sendable {
        case shortest, sixteenBits, sixtyFourBits
    }

    package var opcode: UInt8
    package var payload: [UInt8]
    package var isFinal = true
    package var reservedBits: UInt8 = 0
    /// nil: not masked, which a client may not do.
    package var mask: [UInt8]? = [0x37, 0xFA, 0x21, 0x3D]
    package var lengthForm = LengthForm.shortest
    /// Written instead of the payload's own length.
    package var announcedLength: UInt64?

    package init(opcode: UInt8, payload: [UInt8] = [], isFinal: Bool = true) {
        self.opcode = opcode
        self.payload = payload
        self.isFinal = isFinal
    }

    package static func text(_ text: String, isFinal: Bool = true) -> ClientFrame {
        ClientFrame(opcode: 1, payload: Array(text.utf8), isFinal: isFinal)
    }

    package static func binary(_ bytes: [UInt8]) -> ClientFrame { ClientFrame(opcode: 2, payload: bytes) }

    package static func continuation(_ bytes: [UInt8], isFinal: Bool) -> ClientFrame {
        ClientFrame(opcode: 0, payload: bytes, isFinal: isFinal)
    }

    package static func ping(_ text: String = "") -> ClientFrame { ClientFrame(opcode: 9, payload: Array(text.utf8)) }
    package static func pong(_ text: String = "") -> ClientFrame { ClientFrame(opcode: 10, payload: Array(text.utf8)) }

    package static func close(_ code: UInt16?, _ reason: String = "") -> ClientFrame {
        guard let code else { return ClientFrame(opcode: 8) }
        return ClientFrame(opcode: 8, payload: [UInt8(code >> 8), UInt8(code & 0xFF)] + Array(reason.utf8))
    }

    package var bytes: [UInt8] {
        var bytes = [(isFinal ? 0x80 : 0) | reservedBits << 4 | opcode]
        let length = announcedLength ?? UInt64(payload.count)
        let maskBit: UInt8 = mask == nil ? 0 : 0x80
        let isShort = lengthForm == .shortest
        if isShort, length < 126 {
            bytes.append(maskBit | UInt8(length))
        } else if lengthForm == .sixteenBits || (isShort && length <= 65535) {
            bytes.append(maskBit | 126)
            bytes += [UInt8(truncatingIfNeeded: length >> 8), UInt8(truncatingIfNeeded: length)]
        } else {
            bytes.append(maskBit | 127)
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: length >> shift))
            }
        }
        guard let mask else { return bytes + payload }
        bytes += mask
        for (index, byte) in payload.enumerated() { bytes.append(byte ^ mask[index % 4]) }
        return bytes
    }

    package var buffer: ByteBuffer { ByteBuffer(bytes: bytes) }
}
