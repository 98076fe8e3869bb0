import MySQLWire
import NIOCore

/// Decodes "Binary Protocol Resultset Row" by the columns' types.
enum BinaryRows {
    static func row(_ payload: ByteBuffer, columns: [ColumnDefinition41]) throws -> [ClientReply.Cell] {
        var reader = PayloadReader(payload)
        guard try reader.integer("packet_header", as: UInt8.self) == 0 else {
            throw ClientError.unexpected("binary row header")
        }
        let bitmap = Array(buffer: try reader.bytes("null_bitmap", count: (columns.count + 9) / 8))
        var cells: [ClientReply.Cell] = []
        for (index, column) in columns.enumerated() {
            let bit = index + 2
            if bitmap[bit / 8] & 1 << UInt8(bit % 8) != 0 {
                cells.append(.binary(.null))
            } else {
                cells.append(.binary(try value(&reader, column)))
            }
        }
        guard reader.isAtEnd else {
            throw ClientError.unexpected("bytes after a binary row")
        }
        return cells
    }

    private static func value(_ reader: inout PayloadReader, _ column: ColumnDefinition41) throws -> WireValue {
        let unsigned = column.flags.contains(.unsigned)
        switch column.type {
        case .tiny:
            return unsigned
                ? .uint(UInt64(try reader.integer("v", as: UInt8.self)))
                : .int(Int64(try reader.integer("v", as: Int8.self)))
        case .short, .year:
            return unsigned
                ? .uint(UInt64(try reader.integer("v", as: UInt16.self)))
                : .int(Int64(try reader.integer("v", as: Int16.self)))
        case .long, .int24:
            return unsigned
                ? .uint(UInt64(try reader.integer("v", as: UInt32.self)))
                : .int(Int64(try reader.integer("v", as: Int32.self)))
        case .longLong:
            return unsigned ? .uint(try reader.integer("v")) : .int(try reader.integer("v"))
        case .float:
            return .float(Float(bitPattern: try reader.integer("v")))
        case .double:
            return .double(Double(bitPattern: try reader.integer("v")))
        case .newDecimal, .decimal:
            return .decimal(String(buffer: try reader.lengthEncodedBytes("v")))
        case .date:
            return .date(try dateTime(&reader).date)
        case .datetime, .timestamp:
            return .dateTime(try dateTime(&reader))
        case .time:
            return .time(try time(&reader))
        default:
            let bytes = try reader.lengthEncodedBytes("v")
            return column.characterSet == .binary ? .bytes(bytes) : .text(bytes)
        }
    }

    private static func dateTime(_ reader: inout PayloadReader) throws -> WireDateTime {
        var value = WireDateTime()
        let length = try reader.integer("length", as: UInt8.self)
        guard [0, 4, 7, 11].contains(length) else {
            throw ClientError.unexpected("length of a date \(length)")
        }
        if length >= 4 {
            value.date = WireDate(
                year: try reader.integer("year"), month: try reader.integer("month"), day: try reader.integer("day"))
        }
        if length >= 7 {
            value.hour = try reader.integer("hour")
            value.minute = try reader.integer("minute")
            value.second = try reader.integer("second")
        }
        if length == 11 {
            value.microsecond = try reader.integer("microsecond")
        }
        return value
    }

    private static func time(_ reader: inout PayloadReader) throws -> WireTime {
        var value = WireTime()
        let length = try reader.integer("length", as: UInt8.self)
        guard [0, 8, 12].contains(length) else {
            throw ClientError.unexpected("length of a time \(length)")
        }
        if length >= 8 {
            value.isNegative = try reader.integer("is_negative", as: UInt8.self) == 1
            value.days = try reader.integer("days")
            value.hour = try reader.integer("hour")
            value.minute = try reader.integer("minute")
            value.second = try reader.integer("second")
        }
        if length == 12 {
            value.microsecond = try reader.integer("microsecond")
        }
        return value
    }
}
