import NIOCore

/// The frame whose payload is arriving, and the fragmented message that it may belong to.
///
/// A class, so that the decoder of an idle connection does not carry its fields; one decoder alone refers to it.
final class FrameAssembly {
    private let checksBinary: Bool
    /// Bytes that a message may be expanded to.
    private let limit: Int

    private var opcode = FrameOpcode.continuation
    private var isFinal = false
    private var remaining = 0
    private var mask = FrameMask(key: 0)
    /// A frame's header is complete and its payload is not.
    private(set) var isInPayload = false

    /// The first frame of a message has come and its last one has not.
    private(set) var isInMessage = false
    private var isBinary = false
    private var isCompressed = false
    private var message = ByteBuffer()
    private var validator = UTF8Validator()

    /// Payload of a control frame, which may come between the fragments of a message.
    private var control = ByteBuffer()

    init(checksBinary: Bool, limit: Int) {
        self.checksBinary = checksBinary
        self.limit = limit
    }

    /// Bytes of the message so far.
    var messageLength: Int { isInMessage ? message.readableBytes : 0 }

    func start(opcode: FrameOpcode, isFinal: Bool, isCompressed: Bool, length: Int, mask: FrameMask) {
        self.opcode = opcode
        self.isFinal = isFinal
        self.remaining = length
        self.mask = mask
        isInPayload = true
        if opcode == .text || opcode == .binary {
            isInMessage = true
            isBinary = opcode == .binary
            self.isCompressed = isCompressed
            validator = UTF8Validator()
        }
    }

    /// Takes what is there of the payload; true: the frame is complete.
    func takePayload(_ bytes: inout ByteBuffer) throws(FrameError) -> Bool {
        let count = min(remaining, bytes.readableBytes)
        guard count > 0 else { return remaining == 0 }
        let isText: Bool
        if opcode.isControl {
            isText = false
            copy(count, from: &bytes, to: &control)
        } else {
            // What is compressed is looked at once it is expanded.
            isText = isChecked && !isCompressed
            copy(count, from: &bytes, to: &message)
        }
        remaining -= count
        if isText {
            try check(last: count)
        }
        return remaining == 0
    }

    private var isChecked: Bool { !isBinary || checksBinary }

    private func check(last count: Int) throws(FrameError) {
        let isValid = message.withUnsafeReadableBytes { readable in
            validator.accept(UnsafeRawBufferPointer(rebasing: readable.suffix(count)))
        }
        guard isValid else { throw FrameError(.invalidPayload, "the text is not UTF-8") }
    }

    private func copy(_ count: Int, from bytes: inout ByteBuffer, to target: inout ByteBuffer) {
        bytes.readWithUnsafeReadableBytes { source in
            target.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { free in
                mask.unmask(
                    UnsafeRawBufferPointer(rebasing: source.prefix(count)),
                    into: UnsafeMutableRawBufferPointer(rebasing: free.prefix(count)))
                return count
            }
            return count
        }
    }

    /// Ends the frame whose payload is complete; nil: the message goes on.
    func finishFrame() throws(FrameError) -> FrameEvent? {
        isInPayload = false
        switch opcode {
        case .continuation, .text, .binary:
            guard isFinal else { return nil }
            if isCompressed {
                message = try Inflater.expand(message, limit: limit)
                if isChecked { try check(last: message.readableBytes) }
            }
            guard !isChecked || validator.isComplete else {
                throw FrameError(.invalidPayload, "the text ends inside a character")
            }
            isInMessage = false
            return .message(take(&message), binary: isBinary)
        case .ping:
            return .ping(take(&control))
        case .pong:
            return .pong(take(&control))
        case .close:
            return try closeEvent(take(&control))
        }
    }

    private func take(_ buffer: inout ByteBuffer) -> ByteBuffer {
        let taken = buffer
        buffer = ByteBuffer()
        return taken
    }

    private func closeEvent(_ payload: ByteBuffer) throws(FrameError) -> FrameEvent {
        var payload = payload
        guard payload.readableBytes > 0 else { return .close(code: nil, reason: "") }
        guard let code = payload.readInteger(as: UInt16.self) else {
            throw FrameError(.protocolError, "a close frame of one byte")
        }
        guard CloseCode.isAllowedOnTheWire(code) else {
            throw FrameError(.protocolError, "a close code that may not be sent")
        }
        var validator = UTF8Validator()
        guard payload.withUnsafeReadableBytes({ validator.accept($0) }), validator.isComplete else {
            throw FrameError(.invalidPayload, "the close reason is not UTF-8")
        }
        return .close(code: code, reason: payload.readString(length: payload.readableBytes) ?? "")
    }
}
