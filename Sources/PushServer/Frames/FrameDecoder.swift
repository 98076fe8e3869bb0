package import NIOCore

/// Turns a client's bytes into messages and control frames by the rules of RFC 6455; no I/O.
///
/// Payload is unmasked and checked as it arrives, so a text that is not UTF-8 fails at its first wrong byte and a
/// length that is only announced takes no memory. An idle decoder is two words and fourteen bytes: what a message needs
/// while it is under way sits in an object that goes with it.
package struct FrameDecoder: ~Copyable {
    /// The longest header: two bytes, eight of length, four of mask.
    private static let longestHeader = 14

    private let maximumMessage: Int
    private let checksBinary: Bool
    private let inflates: Bool
    private var header = InlineArray<14, UInt8>(repeating: 0)
    private var headerCount: UInt8 = 0
    /// A close frame or an error was seen: nothing after it counts.
    private var isFinished = false
    private var assembly: FrameAssembly?

    /// - Parameters:
    ///   - maximumMessage: Bytes that a message may have, its fragments together; more is error 1009.
    ///   - checksBinary: Whether binary messages must be UTF-8 as well, because they are read as text.
    ///   - inflates: Whether permessage-deflate was agreed on; the limit counts for what a message is expanded to.
    package init(maximumMessage: Int, checksBinary: Bool, inflates: Bool = false) {
        self.maximumMessage = maximumMessage
        self.checksBinary = checksBinary
        self.inflates = inflates
    }

    /// Whether part of a frame or of a message is waiting for the rest.
    package var isInMidMessage: Bool { headerCount > 0 || assembly != nil }

    /// Takes bytes off the front until an event is complete; nil: all are taken and none is.
    package mutating func next(_ bytes: inout ByteBuffer) throws(FrameError) -> FrameEvent? {
        if isFinished {
            bytes.moveReaderIndex(to: bytes.writerIndex)
            return nil
        }
        do {
            let event = try advance(&bytes)
            if case .close = event { isFinished = true }
            return event
        } catch {
            isFinished = true
            assembly = nil
            throw error
        }
    }

    private mutating func advance(_ bytes: inout ByteBuffer) throws(FrameError) -> FrameEvent? {
        while true {
            if let assembly, assembly.isInPayload {
                guard try assembly.takePayload(&bytes) else { return nil }
                if let event = try assembly.finishFrame() {
                    // Kept while more is waiting, so that a burst of messages shares one object.
                    if !assembly.isInMessage, bytes.readableBytes == 0 { self.assembly = nil }
                    return event
                }
            } else {
                guard try takeHeader(&bytes) else { return nil }
            }
        }
    }

    /// Collects a header and, once it is whole, starts its frame; false: more bytes are needed.
    private mutating func takeHeader(_ bytes: inout ByteBuffer) throws(FrameError) -> Bool {
        while true {
            guard let byte = bytes.readInteger(as: UInt8.self) else {
                if headerCount == 0, let assembly, !assembly.isInMessage { self.assembly = nil }
                return false
            }
            header[Int(headerCount)] = byte
            headerCount += 1
            switch headerCount {
            case 1:
                try checkFirst(byte)
            case 2:
                try checkSecond(byte)
            default:
                break
            }
            if headerCount >= 2, Int(headerCount) == Self.headerLength(second: header[1]) {
                headerCount = 0
                try startFrame()
                return true
            }
        }
    }

    private static func headerLength(second: UInt8) -> Int {
        switch second & 0x7F {
        case 126: 2 + 2 + 4
        case 127: longestHeader
        default: 2 + 4
        }
    }

    private func checkFirst(_ byte: UInt8) throws(FrameError) {
        guard let opcode = FrameOpcode(rawValue: byte & 0x0F) else {
            throw FrameError(.protocolError, "unknown opcode")
        }
        // The first frame of a message says that the message is compressed (RFC 7692 section 6).
        let allowed: UInt8 = inflates && (opcode == .text || opcode == .binary) ? 0x40 : 0
        guard byte & 0x70 & ~allowed == 0 else { throw FrameError(.protocolError, "reserved bits are set") }
        if opcode.isControl {
            guard byte & 0x80 != 0 else { throw FrameError(.protocolError, "a control frame is fragmented") }
        } else {
            let isInMessage = assembly?.isInMessage ?? false
            if opcode == .continuation, !isInMessage {
                throw FrameError(.protocolError, "a continuation of no message")
            }
            if opcode != .continuation, isInMessage {
                throw FrameError(.protocolError, "a new message inside a fragmented one")
            }
        }
    }

    private func checkSecond(_ byte: UInt8) throws(FrameError) {
        guard byte & 0x80 != 0 else { throw FrameError(.protocolError, "a client's frame must be masked") }
        if header[0] & 0x08 != 0, byte & 0x7F > 125 {
            throw FrameError(.protocolError, "a control frame is longer than 125 bytes")
        }
    }

    private mutating func startFrame() throws(FrameError) {
        let short = header[1] & 0x7F
        let lengthBytes = short == 127 ? 8 : short == 126 ? 2 : 0
        var length = UInt64(short)
        if lengthBytes > 0 {
            length = 0
            for index in 2..<2 + lengthBytes { length = length << 8 | UInt64(header[index]) }
            guard length >> 63 == 0 else { throw FrameError(.protocolError, "the length's top bit is set") }
            guard length > (lengthBytes == 2 ? 125 : 65535) else {
                throw FrameError(.protocolError, "the length is not in its shortest form")
            }
        }
        var key: UInt32 = 0
        for index in 0..<4 { key |= UInt32(header[2 + lengthBytes + index]) << (8 * UInt32(index)) }
        guard let opcode = FrameOpcode(rawValue: header[0] & 0x0F) else {
            throw FrameError(.protocolError, "unknown opcode")
        }
        let assembly = self.assembly ?? FrameAssembly(checksBinary: checksBinary, limit: maximumMessage)
        self.assembly = assembly
        let room = opcode.isControl ? 125 : maximumMessage - assembly.messageLength
        guard length <= UInt64(max(room, 0)) else {
            throw FrameError(.messageTooBig, "a message may have at most \(maximumMessage) bytes")
        }
        assembly.start(
            opcode: opcode, isFinal: header[0] & 0x80 != 0, isCompressed: header[0] & 0x40 != 0, length: Int(length),
            mask: FrameMask(key: key))
    }
}
