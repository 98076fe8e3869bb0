package import NIOCore

/// One logical packet: what stands between two headers, fragments already joined.
///
/// MySQL manual, "MySQL Packets": `payload_length` int<3>, `sequence_id` int<1>, `payload`.
package struct Packet: Hashable, Sendable {
    /// The longest payload of one physical packet; a packet of just this length has a successor.
    package static let maximumFragmentLength = 0xFF_FFFF
    static let headerLength = 4

    /// `sequence_id` of the last fragment: an answer counts on from here.
    package var sequenceID: UInt8
    package var payload: ByteBuffer

    package init(sequenceID: UInt8, payload: ByteBuffer) {
        self.sequenceID = sequenceID
        self.payload = payload
    }
}
