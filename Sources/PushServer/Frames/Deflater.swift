import CZlib
package import NIOCore

/// Compresses messages, each for itself (RFC 7692 section 7.2.1): what comes out is the same for all that agreed to
/// `server_no_context_takeover`, so it is made once for all of them.
///
/// It holds a quarter of a MiB, so there is one to an event loop, which alone uses it, and none to a connection.
package final class Deflater {
    /// What is shorter than this hardly becomes shorter.
    static let threshold = 64
    /// The bit of a frame's first byte that says "compressed".
    private static let compressedBit: UInt8 = 0x40
    /// Left off the end; the receiver puts it there again.
    private static let tail = 4

    private let stream: UnsafeMutablePointer<z_stream>

    /// nil: zlib has no memory for it.
    package init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = deflateInit2_(
            stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// The same message as a compressed frame; the frame itself if that is not shorter.
    package func compress(_ frame: ByteBuffer) -> ByteBuffer {
        guard let (first, header) = FrameEncoder.readHeader(of: frame) else { return frame }
        let payload = frame.readableBytes - header
        guard payload >= Self.threshold else { return frame }
        var output = ByteBuffer()
        output.writeRepeatingByte(0, count: FrameEncoder.longestHeader)
        guard deflate(frame, from: header, into: &output) else { return frame }
        let length = output.writerIndex - FrameEncoder.longestHeader - Self.tail
        guard length > 0, length < payload else { return frame }
        output.moveWriterIndex(to: FrameEncoder.longestHeader + length)
        let begin = FrameEncoder.setHeader(.text, before: FrameEncoder.longestHeader, payload: length, in: &output)
        output.setInteger(first | Self.compressedBit, at: begin)
        output.moveReaderIndex(to: begin)
        return output
    }

    private func deflate(_ frame: ByteBuffer, from header: Int, into output: inout ByteBuffer) -> Bool {
        frame.withUnsafeReadableBytes { bytes in
            let input = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(header))
            guard let start = input.bindMemory(to: UInt8.self).baseAddress, deflateReset(stream) == Z_OK else {
                return false
            }
            stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
            stream.pointee.avail_in = UInt32(input.count)
            var isWhole = false
            let room = Int(deflateBound(stream, UInt(input.count))) + 16
            output.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { free in
                stream.pointee.next_out = free.bindMemory(to: UInt8.self).baseAddress
                stream.pointee.avail_out = UInt32(free.count)
                isWhole = CZlib.deflate(stream, Z_SYNC_FLUSH) == Z_OK && stream.pointee.avail_out > 0
                return free.count - Int(stream.pointee.avail_out)
            }
            stream.pointee.next_in = nil
            stream.pointee.next_out = nil
            return isWhole
        }
    }
}
