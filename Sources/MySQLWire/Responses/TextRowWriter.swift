package import NIOCore

/// Writes the cells of one "ProtocolText::ResultsetRow" straight into the answer.
///
/// Numbers become digits in the buffer, without a `String` between: rows are the bulk of what a server sends.
package struct TextRowWriter {
    /// The cell that is NULL.
    static let null: UInt8 = 0xFB

    var buffer: ByteBuffer

    package mutating func null() {
        buffer.writeInteger(Self.null)
    }

    package mutating func string(_ value: String) {
        buffer.writeLengthEncodedString(value)
    }

    package mutating func bytes(_ value: [UInt8]) {
        buffer.writeLengthEncodedBytes(value)
    }

    package mutating func buffer(_ value: ByteBuffer) {
        buffer.writeLengthEncodedBuffer(value)
    }

    package mutating func int(_ value: Int64) {
        let digits = Self.digitCount(value.magnitude) + (value < 0 ? 1 : 0)
        buffer.writeInteger(UInt8(truncatingIfNeeded: digits))
        if value < 0 {
            buffer.writeInteger(UInt8(ascii: "-"))
        }
        writeDigits(value.magnitude)
    }

    package mutating func uint(_ value: UInt64) {
        buffer.writeInteger(UInt8(truncatingIfNeeded: Self.digitCount(value)))
        writeDigits(value)
    }

    package mutating func cell(_ value: TextCell) {
        switch value {
        case .null: null()
        case .string(let text): string(text)
        case .bytes(let array): bytes(array)
        case .buffer(let slice): buffer(slice)
        case .int(let number): int(number)
        case .uint(let number): uint(number)
        }
    }

    private static func digitCount(_ value: UInt64) -> Int {
        var count = 1
        var rest = value
        while rest >= 10 {
            rest /= 10
            count += 1
        }
        return count
    }

    private mutating func writeDigits(_ value: UInt64) {
        var position = buffer.writerIndex + Self.digitCount(value)
        buffer.writeRepeatingByte(0, count: position - buffer.writerIndex)
        var rest = value
        repeat {
            position -= 1
            buffer.setInteger(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10), at: position)
            rest /= 10
        } while rest > 0
    }
}
