import MySQLWire
import NIOCore
import Testing

struct ProtocolTypesTests {
    @Test(
        arguments: [
            (0, "00"), (250, "fa"), (251, "fcfb00"), (255, "fcff00"), (65535, "fcffff"), (65536, "fd000001"),
            (16_777_215, "fdffffff"), (16_777_216, "fe0000000100000000"), (UInt64.max, "feffffffffffffffff"),
        ] as [(UInt64, String)])
    func lengthEncodedIntegers(value: UInt64, encoded: String) throws {
        #expect(written { $0.writeLengthEncodedInteger(value) } == encoded)
        var reader = PayloadReader(buffer(encoded))
        #expect(try reader.lengthEncodedInteger("v") == value)
        #expect(reader.isAtEnd)
    }

    @Test(arguments: ["", "fb", "ff", "fc01", "fd0102", "fe01020304050607"])
    func brokenLengthEncodedIntegers(encoded: String) {
        var reader = PayloadReader(buffer(encoded))
        #expect(throws: WireError.malformed(field: "v")) { try reader.lengthEncodedInteger("v") }
    }

    @Test(arguments: ["0261", "feffffffffffffffff61", "feffffffffffffff7f61", "fd00000161"])
    func lengthsThatLie(encoded: String) {
        var reader = PayloadReader(buffer(encoded))
        #expect(throws: WireError.malformed(field: "v")) { try reader.lengthEncodedBytes("v") }
    }

    @Test func strings() throws {
        var reader = PayloadReader(buffer("616200 026364 6566 00"))
        #expect(String(buffer: try reader.nulTerminatedBytes("a")) == "ab")
        #expect(String(buffer: try reader.lengthEncodedBytes("b")) == "cd")
        #expect(hex(reader.rest()) == "656600")
        #expect(reader.isAtEnd)
        #expect(throws: WireError.malformed(field: "c")) { try reader.nulTerminatedBytes("c") }
        #expect(throws: WireError.malformed(field: "d")) { try reader.bytes("d", count: -1) }
    }

    @Test func unterminatedLastFields() {
        var open = PayloadReader(buffer("6162"))
        #expect(String(buffer: open.nulTerminatedOrRest()) == "ab")
        var closed = PayloadReader(buffer("61620063"))
        #expect(String(buffer: closed.nulTerminatedOrRest()) == "ab")
        #expect(!closed.isAtEnd)
    }
}
