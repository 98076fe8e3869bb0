import NIOCore

/// Builds a text frame around JSON in one buffer: room for the header is left in front and filled at the end.
struct JSONFrame {
    private var buffer: ByteBuffer

    init(capacity: Int) {
        buffer = ByteBufferAllocator().buffer(capacity: FrameEncoder.longestHeader + capacity)
        buffer.writeRepeatingByte(0, count: FrameEncoder.longestHeader)
    }

    mutating func raw(_ text: StaticString) {
        buffer.writeStaticString(text)
    }

    /// Writes text that is JSON already.
    mutating func raw(_ json: String) {
        buffer.writeString(json)
    }

    mutating func string(_ text: String) {
        JSONText.write(text, into: &buffer)
    }

    mutating func integer(_ value: Int64) {
        // Twenty bytes hold every Int64; no String is made on the way.
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var start = 20
        var rest = value.magnitude
        repeat {
            start -= 1
            digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        } while rest > 0
        if value < 0 {
            start -= 1
            digits[start] = UInt8(ascii: "-")
        }
        for index in start..<20 { buffer.writeInteger(digits[index]) }
    }

    /// The JSON as a server-sent event; there is no newline in it, so it is one line of data.
    consuming func finishEvent(id: String?) -> ByteBuffer {
        let field: StaticString = "data: "
        let start = buffer.readerIndex + FrameEncoder.longestHeader - field.utf8CodeUnitCount
        _ = buffer.setStaticString(field, at: start)
        if let id {
            buffer.writeStaticString("\nid: ")
            buffer.writeString(id)
        }
        buffer.writeStaticString("\n\n")
        buffer.moveReaderIndex(to: start)
        return buffer
    }

    /// The frame: header and JSON.
    consuming func finish() -> ByteBuffer {
        let payload = buffer.readableBytes - FrameEncoder.longestHeader
        let start = FrameEncoder.setHeader(
            .text, before: buffer.readerIndex + FrameEncoder.longestHeader, payload: payload, in: &buffer)
        buffer.moveReaderIndex(to: start)
        return buffer
    }
}
