package import NIOCore

/// Puts headers before payloads, counting `sequence_id` on.
///
/// A payload is written in place behind a header that is filled in afterwards, so that an answer of thousands of rows
/// is one buffer without copies; only payloads of 16 MiB and more are taken apart.
package struct PacketEncoder: Hashable, Sendable {
    /// `sequence_id` of the next packet.
    package private(set) var sequenceID: UInt8

    package init(sequenceID: UInt8) {
        self.sequenceID = sequenceID
    }

    package mutating func write(
        to output: inout ByteBuffer, _ writePayload: (inout ByteBuffer) -> Void
    ) {
        let start = begin(&output)
        writePayload(&output)
        end(start, &output)
    }

    /// Leaves room for a header; the payload follows, then `end` with what this returns.
    mutating func begin(_ output: inout ByteBuffer) -> Int {
        let start = output.writerIndex
        output.writeInteger(UInt32(0))
        return start
    }

    mutating func end(_ start: Int, _ output: inout ByteBuffer) {
        let length = output.writerIndex - start - Packet.headerLength
        if length < Packet.maximumFragmentLength {
            output.setInteger(header(length: length), at: start, endianness: .little)
        } else {
            split(start, length, &output)
        }
    }

    private mutating func split(_ start: Int, _ length: Int, _ output: inout ByteBuffer) {
        guard var payload = output.getSlice(at: start + Packet.headerLength, length: length) else {
            return
        }
        output.moveWriterIndex(to: start)
        var isLast = false
        while !isLast {
            let fragmentLength = min(payload.readableBytes, Packet.maximumFragmentLength)
            isLast = fragmentLength < Packet.maximumFragmentLength
            output.writeInteger(header(length: fragmentLength), endianness: .little)
            if let fragment = payload.readSlice(length: fragmentLength) {
                output.writeImmutableBuffer(fragment)
            }
        }
    }

    private mutating func header(length: Int) -> UInt32 {
        defer { sequenceID &+= 1 }
        return UInt32(truncatingIfNeeded: length) | UInt32(sequenceID) << 24
    }
}
