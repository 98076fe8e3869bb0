import NIOCore

/// Writes a value in the binary form of a column's type; MySQL manual, "Binary Protocol Value".
///
/// Total: a value of another kind is converted the way CAST would, so that whatever a table returns the row stays
/// readable for the client.
enum BinaryValueWriter {
    static func write(_ value: WireValue, as column: BinaryResultsetRow.Column, to buffer: inout ByteBuffer) {
        switch column.type {
        case .tiny:
            buffer.writeInteger(UInt8(truncatingIfNeeded: value.integerBits(unsigned: column.isUnsigned, width: 8)))
        case .short, .year:
            buffer.writeInteger(
                UInt16(truncatingIfNeeded: value.integerBits(unsigned: column.isUnsigned, width: 16)),
                endianness: .little)
        case .long, .int24:
            buffer.writeInteger(
                UInt32(truncatingIfNeeded: value.integerBits(unsigned: column.isUnsigned, width: 32)),
                endianness: .little)
        case .longLong:
            buffer.writeInteger(value.integerBits(unsigned: column.isUnsigned, width: 64), endianness: .little)
        case .float:
            buffer.writeInteger(Float(value.doubleValue).bitPattern, endianness: .little)
        case .double:
            buffer.writeInteger(value.doubleValue.bitPattern, endianness: .little)
        case .date, .newDate:
            write(WireDateTime(date: value.dateTimeValue.date), to: &buffer)
        case .datetime, .timestamp, .datetime2, .timestamp2:
            write(value.dateTimeValue, to: &buffer)
        case .time, .time2:
            write(value.timeValue, to: &buffer)
        default:
            buffer.writeLengthEncodedBuffer(value.textBytes)
        }
    }

    /// "ProtocolBinary::MYSQL_TYPE_DATETIME": trailing zero parts are left out.
    static func write(_ value: WireDateTime, to buffer: inout ByteBuffer) {
        let hasTime = value.hour != 0 || value.minute != 0 || value.second != 0
        if value == WireDateTime() {
            buffer.writeInteger(UInt8(0))
            return
        }
        buffer.writeInteger(UInt8(value.microsecond != 0 ? 11 : hasTime ? 7 : 4))
        buffer.writeMultipleIntegers(value.date.year, value.date.month, value.date.day, endianness: .little)
        if hasTime || value.microsecond != 0 {
            buffer.writeMultipleIntegers(value.hour, value.minute, value.second)
        }
        if value.microsecond != 0 {
            buffer.writeInteger(value.microsecond, endianness: .little)
        }
    }

    /// "ProtocolBinary::MYSQL_TYPE_TIME": 0, 8 or 12 bytes.
    static func write(_ value: WireTime, to buffer: inout ByteBuffer) {
        guard value.days != 0 || value.hour != 0 || value.minute != 0 || value.second != 0 || value.microsecond != 0
        else {
            buffer.writeInteger(UInt8(0))
            return
        }
        buffer.writeInteger(UInt8(value.microsecond != 0 ? 12 : 8))
        buffer.writeMultipleIntegers(
            UInt8(value.isNegative ? 1 : 0), value.days, value.hour, value.minute, value.second, endianness: .little)
        if value.microsecond != 0 {
            buffer.writeInteger(value.microsecond, endianness: .little)
        }
    }
}
