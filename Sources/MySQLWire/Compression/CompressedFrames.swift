package import NIOCore

/// The layer of frames that lies below the packets of a compressed connection, in both directions.
///
/// MySQL manual, "Compressed Packet Header": `length of compressed payload` int<3>, `compressed sequence id` int<1>,
/// `length of payload before compression` int<3>, which is 0 when the payload came as it is. Frames know nothing of
/// packets: one may hold many packets, or a piece of one. A frame is unpacked only when somebody asks for its bytes, and
/// never into more than it announces, so that a small frame cannot fill the memory.
package struct CompressedFrames: Sendable {
    static let headerLength = 7
    static let maximumPlainLength = 0xFF_FFFF
    /// MIN_COMPRESS_LENGTH of both families: what is shorter goes as it is.
    static let threshold = 50

    package let algorithm: CompressionAlgorithm
    /// The id of the next frame, whoever sends it.
    package private(set) var sequenceID: UInt8 = 0
    private var unread: ByteBuffer

    package init(_ algorithm: CompressionAlgorithm, unread: ByteBuffer = ByteBuffer()) {
        self.algorithm = algorithm
        self.unread = unread
    }

    /// Bytes that arrived and belong to no frame taken so far.
    package var unreadByteCount: Int { unread.readableBytes }

    /// A command begins: both sides count from 0 again.
    package mutating func beginCommand() {
        sequenceID = 0
    }

    /// A command has been read; if it came in the frame of the one before, its answer counts as if it had come alone.
    package mutating func commandRead() {
        if sequenceID == 0 { sequenceID = 1 }
    }

    package mutating func append(_ bytes: ByteBuffer, limit: Int) throws(WireError) {
        guard unread.readableBytes + bytes.readableBytes <= limit else { throw .tooManyUnreadBytes(limit: limit) }
        if unread.readableBytes == 0 {
            unread = bytes
        } else {
            if unread.readerIndex > unread.readableBytes { unread.discardReadBytes() }
            unread.writeImmutableBuffer(bytes)
        }
    }

    /// The plain bytes of the next frame, or nil when it has not arrived yet.
    ///
    /// - Parameter limit: more plain bytes than this are refused.
    package mutating func next(limit: Int) throws(WireError) -> ByteBuffer? {
        let start = unread.readerIndex
        guard let word = unread.getInteger(at: start, endianness: .little, as: UInt32.self),
            let low = unread.getInteger(at: start + 4, endianness: .little, as: UInt16.self),
            let high = unread.getInteger(at: start + 6, as: UInt8.self)
        else { return nil }
        let (packedLength, id) = (Int(word & 0xFF_FFFF), UInt8(truncatingIfNeeded: word >> 24))
        let plainLength = Int(low) | Int(high) << 16
        guard id == sequenceID else { throw .packetsOutOfOrder(expected: sequenceID, received: id) }
        guard max(packedLength, plainLength) <= limit else { throw .packetTooLarge(limit: limit) }
        guard unread.readableBytes >= Self.headerLength + packedLength else { return nil }
        unread.moveReaderIndex(forwardBy: Self.headerLength)
        guard let packed = unread.readSlice(length: packedLength) else { return nil }
        if unread.readableBytes == 0 { unread = ByteBuffer() }
        sequenceID &+= 1
        guard plainLength > 0 else { return packed }
        guard let plain = algorithm.unpack(packed, length: plainLength) else { throw .cannotUncompress }
        return plain
    }

    /// Puts bytes into frames.
    package mutating func frames(of bytes: ByteBuffer) -> ByteBuffer {
        var (bytes, output) = (bytes, ByteBuffer())
        while let plain = bytes.readSlice(length: min(bytes.readableBytes, Self.maximumPlainLength)),
            plain.readableBytes > 0
        {
            let start = output.writerIndex
            output.writeRepeatingByte(0, count: Self.headerLength)
            var length = plain.readableBytes
            var plainLength = 0
            if length >= Self.threshold, let packed = algorithm.pack(plain, into: &output), packed < length {
                (length, plainLength) = (packed, length)
            } else {
                output.moveWriterIndex(to: start + Self.headerLength)
                output.writeImmutableBuffer(plain)
            }
            output.setInteger(
                UInt32(truncatingIfNeeded: length) | UInt32(sequenceID) << 24, at: start, endianness: .little)
            output.setInteger(UInt16(truncatingIfNeeded: plainLength), at: start + 4, endianness: .little)
            output.setInteger(UInt8(truncatingIfNeeded: plainLength >> 16), at: start + 6)
            sequenceID &+= 1
        }
        return output
    }
}
