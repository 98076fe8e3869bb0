import NIOCore

/// Reads a parameter in the binary form of its type; MySQL manual, "Binary Protocol Value".
enum BinaryValueReader {
    static func read(
        _ parameter: ParameterType, from reader: inout PayloadReader
    ) throws(WireError) -> WireValue {
        let field = "parameter_values"
        switch parameter.type {
        case .null:
            return .null
        case .tiny:
            return parameter.isUnsigned
                ? .uint(UInt64(try reader.integer(field, as: UInt8.self)))
                : .int(Int64(try reader.integer(field, as: Int8.self)))
        case .short, .year:
            return parameter.isUnsigned
                ? .uint(UInt64(try reader.integer(field, as: UInt16.self)))
                : .int(Int64(try reader.integer(field, as: Int16.self)))
        case .long, .int24:
            return parameter.isUnsigned
                ? .uint(UInt64(try reader.integer(field, as: UInt32.self)))
                : .int(Int64(try reader.integer(field, as: Int32.self)))
        case .longLong:
            return parameter.isUnsigned ? .uint(try reader.integer(field)) : .int(try reader.integer(field))
        case .float:
            return .float(Float(bitPattern: try reader.integer(field)))
        case .double:
            return .double(Double(bitPattern: try reader.integer(field)))
        case .decimal, .newDecimal:
            return .decimal(String(buffer: try reader.lengthEncodedBytes(field)))
        case .date, .newDate:
            return .date(try dateTime(&reader).date)
        case .datetime, .timestamp, .datetime2, .timestamp2:
            return .dateTime(try dateTime(&reader))
        case .time, .time2:
            return .time(try time(&reader))
        case .varchar, .varString, .string, .enum, .set, .json:
            return .text(try reader.lengthEncodedBytes(field))
        case .tinyBlob, .mediumBlob, .longBlob, .blob, .bit, .geometry:
            return .bytes(try reader.lengthEncodedBytes(field))
        default:
            throw .malformed(field: "parameter_types")
        }
    }

    /// "ProtocolBinary::MYSQL_TYPE_DATETIME": 0, 4, 7 or 11 bytes.
    private static func dateTime(_ reader: inout PayloadReader) throws(WireError) -> WireDateTime {
        let length = try reader.integer("length", as: UInt8.self)
        var value = WireDateTime()
        guard length != 0 else {
            return value
        }
        guard length == 4 || length == 7 || length == 11 else {
            throw .malformed(field: "length")
        }
        value.date = WireDate(
            year: try reader.integer("year"), month: try reader.integer("month"), day: try reader.integer("day"))
        if length >= 7 {
            value.hour = try reader.integer("hour")
            value.minute = try reader.integer("minute")
            value.second = try reader.integer("second")
        }
        if length == 11 {
            value.microsecond = try reader.integer("microsecond")
        }
        guard value.isPlausible else {
            throw .malformed(field: "parameter_values")
        }
        return value
    }

    /// "ProtocolBinary::MYSQL_TYPE_TIME": 0, 8 or 12 bytes.
    private static func time(_ reader: inout PayloadReader) throws(WireError) -> WireTime {
        let length = try reader.integer("length", as: UInt8.self)
        var value = WireTime()
        guard length != 0 else {
            return value
        }
        guard length == 8 || length == 12 else {
            throw .malformed(field: "length")
        }
        value.isNegative = try reader.integer("is_negative", as: UInt8.self) != 0
        value.days = try reader.integer("days")
        value.hour = try reader.integer("hour")
        value.minute = try reader.integer("minute")
        value.second = try reader.integer("second")
        if length == 12 {
            value.microsecond = try reader.integer("microsecond")
        }
        guard value.isPlausible else {
            throw .malformed(field: "parameter_values")
        }
        return value
    }
}

extension WireDateTime {
    /// Within what the fields can mean (zero dates and days like February 30th included): what comes further in may
    /// count on two digits.
    var isPlausible: Bool {
        date.year <= 9999 && date.month <= 12 && date.day <= 31 && hour <= 23 && minute <= 59 && second <= 59
            && microsecond <= 999_999
    }
}

extension WireTime {
    /// At most 838:59:59.999999, as MySQL's TIME.
    var isPlausible: Bool {
        days <= 34 && hour <= 23 && minute <= 59 && second <= 59 && microsecond <= 999_999
            && days * 24 + UInt32(hour) <= 838
    }
}
