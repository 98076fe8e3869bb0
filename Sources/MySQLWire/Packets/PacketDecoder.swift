package import NIOCore

/// Cuts a byte stream into packets.
///
/// It works on demand: bytes that nobody asked for yet stay unread, which is what lets a session answer pipelined
/// commands one after the other. A packet that fits into one read is a slice of that read, not a copy.
package struct PacketDecoder: Sendable {
    /// How many unread bytes are taken beyond one packet of the longest permitted size.
    package static let unreadSlack = 1 << 20

    /// `max_allowed_packet`, or less while the peer has not logged in.
    package var payloadLimit: Int
    /// The `sequence_id` that the next packet must carry.
    package var expectedSequenceID: UInt8
    /// Under compression the ids of frames count, and clients give packets other ones than the manual says.
    package var checksSequenceIDs = true
    private var unread = ByteBuffer()
    private var fragments: ByteBuffer?

    package init(payloadLimit: Int, expectedSequenceID: UInt8 = 0) {
        self.payloadLimit = payloadLimit
        self.expectedSequenceID = expectedSequenceID
    }

    /// Bytes that arrived and belong to no packet handed out so far.
    package var unreadByteCount: Int {
        unread.readableBytes
    }

    /// How many unread bytes are kept at the most.
    package var unreadLimit: Int {
        payloadLimit + Packet.headerLength + Self.unreadSlack
    }

    package mutating func append(_ bytes: ByteBuffer) throws(WireError) {
        let limit = unreadLimit
        guard unread.readableBytes + bytes.readableBytes <= limit else {
            throw .tooManyUnreadBytes(limit: limit)
        }
        if unread.readableBytes == 0 {
            unread = bytes
        } else {
            if unread.readerIndex > unread.readableBytes {
                unread.discardReadBytes()
            }
            unread.writeImmutableBuffer(bytes)
        }
    }

    /// The next whole packet, or nil when it has not arrived yet.
    ///
    /// After an error the stream has no known packet boundary: the connection is to be closed, and
    /// `expectedSequenceID` is that of the packet which says why.
    package mutating func next() throws(WireError) -> Packet? {
        while let header = peekHeader() {
            let joinedLength = (fragments?.readableBytes ?? 0) + header.length
            let expected = expectedSequenceID
            guard joinedLength <= payloadLimit, header.sequenceID == expected || !checksSequenceIDs else {
                expectedSequenceID = header.sequenceID &+ 1
                throw joinedLength > payloadLimit
                    ? .packetTooLarge(limit: payloadLimit)
                    : .packetsOutOfOrder(expected: expected, received: header.sequenceID)
            }
            guard unread.readableBytes >= Packet.headerLength + header.length else {
                return nil
            }
            unread.moveReaderIndex(forwardBy: Packet.headerLength)
            guard let payload = unread.readSlice(length: header.length) else {
                return nil
            }
            if unread.readableBytes == 0 {
                unread = ByteBuffer()
            }
            expectedSequenceID = header.sequenceID &+ 1
            if let packet = join(payload, sequenceID: header.sequenceID) {
                return packet
            }
        }
        return nil
    }

    /// Gives up what has not been read, for a layer that continues with other means (TLS).
    package mutating func takeUnread() -> ByteBuffer {
        defer { unread = ByteBuffer() }
        return unread
    }

    private func peekHeader() -> (length: Int, sequenceID: UInt8)? {
        guard let word = unread.getInteger(at: unread.readerIndex, endianness: .little, as: UInt32.self) else {
            return nil
        }
        return (Int(word & 0xFF_FFFF), UInt8(truncatingIfNeeded: word >> 24))
    }

    private mutating func join(_ payload: ByteBuffer, sequenceID: UInt8) -> Packet? {
        let isLast = payload.readableBytes < Packet.maximumFragmentLength
        guard var joined = fragments.take() else {
            if isLast {
                return Packet(sequenceID: sequenceID, payload: payload)
            }
            fragments = payload
            return nil
        }
        joined.writeImmutableBuffer(payload)
        if isLast {
            return Packet(sequenceID: sequenceID, payload: joined)
        }
        fragments = joined
        return nil
    }
}
