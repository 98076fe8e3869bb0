import MySQLWire
import NIOCore
import Testing

struct PacketEncoderTests {
    private func next(_ count: Int, of output: inout ByteBuffer) -> String {
        output.readSlice(length: count).map { hex($0) } ?? "end"
    }

    @Test func putsHeadersBefore() {
        var output = ByteBuffer()
        var encoder = PacketEncoder(sequenceID: 254)
        encoder.write(to: &output) { $0.writeString("abc") }
        encoder.write(to: &output) { _ in }
        encoder.write(to: &output) { $0.writeString("d") }
        #expect(hex(output) == "030000fe616263" + "000000ff" + "0100000064")
        #expect(encoder.sequenceID == 1)
    }

    @Test func splitsLongPayloads() throws {
        var output = ByteBuffer()
        var encoder = PacketEncoder(sequenceID: 1)
        encoder.write(to: &output) { $0.writeString("x") }
        encoder.write(to: &output) { $0.writeRepeatingByte(0x62, count: Packet.maximumFragmentLength * 2 + 7) }
        encoder.write(to: &output) { $0.writeString("y") }
        #expect(next(5, of: &output) == "0100000178")
        #expect(next(4, of: &output) == "ffffff02")
        output.moveReaderIndex(forwardBy: Packet.maximumFragmentLength)
        #expect(next(4, of: &output) == "ffffff03")
        output.moveReaderIndex(forwardBy: Packet.maximumFragmentLength)
        #expect(hex(output) == "07000004" + "62626262626262" + "0100000579")
    }

    @Test func aFullFragmentHasASuccessor() {
        var output = ByteBuffer()
        var encoder = PacketEncoder(sequenceID: 0)
        encoder.write(to: &output) { $0.writeRepeatingByte(0, count: Packet.maximumFragmentLength) }
        output.moveReaderIndex(forwardBy: 4 + Packet.maximumFragmentLength)
        #expect(hex(output) == "00000001")
    }
}
