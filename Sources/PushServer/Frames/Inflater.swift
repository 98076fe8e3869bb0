import CZlib
import NIOCore

/// Expands messages that were compressed without context takeover (RFC 7692 section 7.2.2).
///
/// What zlib needs for it is there only while a message is expanded, so that a connection which sends none holds nothing.
enum Inflater {
    /// Output is taken in such portions, so that a small message cannot make much room be reserved.
    private static let portion = 4096
    /// What the sender has left off the end.
    private static let tail: [UInt8] = [0x00, 0x00, 0xFF, 0xFF]

    /// The bytes of a message; more than `limit` of them are refused as soon as they are too many.
    static func expand(_ message: ByteBuffer, limit: Int) throws(FrameError) -> ByteBuffer {
        var stream = z_stream()
        guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw FrameError(.internalError, "zlib does not start")
        }
        defer { inflateEnd(&stream) }
        var output = ByteBuffer()
        let status = message.withUnsafeReadableBytes { expand($0, &stream, into: &output, limit: limit) }
        try check(status, output, limit: limit)
        try check(
            tail.withUnsafeBytes { expand($0, &stream, into: &output, limit: limit) }, output, limit: limit)
        // zlib's sign for "between two blocks": a message that ends inside of one lacks something.
        guard stream.data_type & 128 != 0 else {
            throw FrameError(.invalidPayload, "the message cannot be expanded")
        }
        return output
    }

    private static func check(_ status: Int32, _ output: ByteBuffer, limit: Int) throws(FrameError) {
        guard output.readableBytes <= limit else {
            throw FrameError(.messageTooBig, "a message may have at most \(limit) bytes")
        }
        guard status == Z_OK || status == Z_BUF_ERROR else {
            throw FrameError(.invalidPayload, "the message cannot be expanded")
        }
    }

    /// Feeds the input until all of it is taken, one of its bytes is wrong, or there is more output than may be.
    private static func expand(
        _ input: UnsafeRawBufferPointer, _ stream: inout z_stream, into output: inout ByteBuffer, limit: Int
    ) -> Int32 {
        guard let start = input.bindMemory(to: UInt8.self).baseAddress else { return Z_OK }
        stream.next_in = UnsafeMutablePointer(mutating: start)
        stream.avail_in = UInt32(input.count)
        while true {
            var status = Z_OK
            var room = 0
            output.writeWithUnsafeMutableBytes(minimumWritableBytes: portion) { free in
                stream.next_out = free.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = UInt32(free.count)
                status = inflate(&stream, Z_SYNC_FLUSH)
                room = Int(stream.avail_out)
                return free.count - room
            }
            stream.next_out = nil
            if status == Z_STREAM_END {
                // A block that says it is the last one; others may follow (RFC 7692 section 7.2.3.4).
                status = inflateReset(&stream)
                if status == Z_OK, stream.avail_in > 0 { continue }
            }
            // Room that was left says that there is no more to come.
            if status != Z_OK || room > 0 || output.readableBytes > limit { return status }
        }
    }
}
