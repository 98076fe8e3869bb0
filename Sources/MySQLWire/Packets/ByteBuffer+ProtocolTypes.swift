package import NIOCore

/// Writers for the basic data types; MySQL manual, "Protocol Basics".
extension ByteBuffer {
    /// int<lenenc>.
    package mutating func writeLengthEncodedInteger(_ value: UInt64) {
        switch value {
        case 0..<0xFB:
            writeInteger(UInt8(truncatingIfNeeded: value))
        case 0..<0x1_0000:
            writeMultipleIntegers(UInt8(0xFC), UInt16(truncatingIfNeeded: value), endianness: .little)
        case 0..<0x100_0000:
            writeInteger(UInt32(0xFD) | UInt32(truncatingIfNeeded: value) << 8, endianness: .little)
        default:
            writeMultipleIntegers(UInt8(0xFE), value, endianness: .little)
        }
    }

    /// string<lenenc>.
    package mutating func writeLengthEncodedString(_ value: String) {
        writeLengthEncodedInteger(UInt64(value.utf8.count))
        writeString(value)
    }

    /// string<lenenc>.
    package mutating func writeLengthEncodedBytes(_ value: [UInt8]) {
        writeLengthEncodedInteger(UInt64(value.count))
        writeBytes(value)
    }

    /// string<lenenc>.
    package mutating func writeLengthEncodedBuffer(_ value: ByteBuffer) {
        writeLengthEncodedInteger(UInt64(value.readableBytes))
        writeImmutableBuffer(value)
    }

    /// string<NUL>.
    package mutating func writeNULTerminatedString(_ value: String) {
        writeString(value)
        writeInteger(UInt8(0))
    }
}
