package import MySQLWire
import NIOCore

/// Writes COM_STMT_EXECUTE, by the manual.
package enum ExecutePayload {
    package static func bytes(
        _ id: UInt32, _ values: [WireValue], rebinds: Bool = true, flags: UInt8 = 0, longParameters: Set<Int> = []
    ) -> [UInt8] {
        var buffer = ByteBuffer()
        buffer.writeMultipleIntegers(UInt8(0x17), id, flags, UInt32(1), endianness: .little)
        guard !values.isEmpty else {
            return Array(buffer: buffer)
        }
        var bitmap = [UInt8](repeating: 0, count: (values.count + 7) / 8)
        for (index, value) in values.enumerated() where value == .null {
            bitmap[index / 8] |= 1 << UInt8(index % 8)
        }
        buffer.writeBytes(bitmap)
        buffer.writeInteger(UInt8(rebinds ? 1 : 0))
        if rebinds {
            for value in values {
                let (type, isUnsigned) = type(of: value)
                buffer.writeMultipleIntegers(type.rawValue, UInt8(isUnsigned ? 0x80 : 0))
            }
        }
        for (index, value) in values.enumerated() where !longParameters.contains(index) {
            write(value, to: &buffer)
        }
        return Array(buffer: buffer)
    }

    private static func type(of value: WireValue) -> (ColumnType, isUnsigned: Bool) {
        switch value {
        case .null: (.null, false)
        case .int: (.longLong, false)
        case .uint: (.longLong, true)
        case .float: (.float, false)
        case .double: (.double, false)
        case .decimal: (.newDecimal, false)
        case .text: (.varString, false)
        case .bytes: (.blob, false)
        case .date: (.date, false)
        case .dateTime: (.datetime, false)
        case .time: (.time, false)
        }
    }

    private static func write(_ value: WireValue, to buffer: inout ByteBuffer) {
        switch value {
        case .null: break
        case .int(let number): buffer.writeInteger(number, endianness: .little)
        case .uint(let number): buffer.writeInteger(number, endianness: .little)
        case .float(let number): buffer.writeInteger(number.bitPattern, endianness: .little)
        case .double(let number): buffer.writeInteger(number.bitPattern, endianness: .little)
        case .decimal(let digits): buffer.writeLengthEncodedString(digits)
        case .text(let bytes), .bytes(let bytes): buffer.writeLengthEncodedBuffer(bytes)
        case .date(let date):
            buffer.writeMultipleIntegers(UInt8(4), date.year, date.month, date.day, endianness: .little)
        case .dateTime(let value):
            buffer.writeMultipleIntegers(
                UInt8(11), value.date.year, value.date.month, value.date.day, value.hour, value.minute, value.second,
                value.microsecond, endianness: .little)
        case .time(let value):
            buffer.writeMultipleIntegers(
                UInt8(12), UInt8(value.isNegative ? 1 : 0), value.days, value.hour, value.minute, value.second,
                value.microsecond, endianness: .little)
        }
    }
}
