package import CometQL

extension Column {
    /// The value as this column stores it, by MySQL's strict mode: what does not fit is an error.
    ///
    /// - Parameters:
    ///   - row: counts from 1, for error texts.
    ///   - isLenient: `INSERT IGNORE`: what does not fit is made to fit, with a warning.
    package func accepted(
        _ value: SQLValue, row: Int = 1, isLenient: Bool = false, context: any EvaluationContext
    ) throws(StatementError) -> SQLValue {
        do {
            return try strictlyAccepted(value, row: row, context: context)
        } catch {
            guard isLenient else { throw error }
            // What is cut off is told so, whatever strict mode calls it.
            let told = error.mysqlCode == 1406 ? StatementError.dataTruncated(column: name, row: row) : error
            context.warn(StatementWarning(code: told.mysqlCode, message: told.message))
            return fitted(value, context: SilentContext(context))
        }
    }

    private func strictlyAccepted(
        _ value: SQLValue, row: Int, context: any EvaluationContext
    ) throws(StatementError) -> SQLValue {
        if value.isNull {
            guard isNullable else { throw StatementError.notNull(column: name) }
            return .null
        }
        switch type {
        case .null: return value
        case .int(let unsigned):
            return try integer(
                value, in: unsigned ? 0...Int128(UInt32.max) : Int128(Int32.min)...Int128(Int32.max), row: row)
        case .bigint(let unsigned):
            return try integer(
                value, in: unsigned ? 0...Int128(UInt64.max) : Int128(Int64.min)...Int128(Int64.max), row: row)
        case .double:
            let number = try number(value, "double", row: row).doubleValue
            guard number.isFinite else { throw StatementError.columnOutOfRange(name, row: row) }
            return .double(number)
        case .decimal(let precision, let scale):
            return try decimal(value, precision: precision, scale: scale, row: row)
        case .char(let length), .varchar(let length):
            return try text(value, characters: length, row: row)
        case .text: return try text(value, bytes: 65_535, row: row)
        case .mediumtext: return try text(value, bytes: 16_777_215, row: row)
        case .longtext, .json: return try text(value, bytes: 4_294_967_295, row: row)
        case .varbinary(let length): return try bytes(value, length: length, row: row)
        case .blob: return try bytes(value, length: 65_535, row: row)
        case .date, .time, .datetime: return try temporal(value, row: row, context: context)
        }
    }

    // MARK: - Numbers

    private func integer(_ value: SQLValue, in range: ClosedRange<Int128>, row: Int) throws(StatementError) -> SQLValue
    {
        let rounded = try number(value, "integer", row: row).rounded
        guard range.contains(rounded) else { throw StatementError.columnOutOfRange(name, row: row) }
        return Int64(exactly: rounded).map { .int($0) } ?? .uint(UInt64(clamping: rounded))
    }

    private func decimal(_ value: SQLValue, precision: Int, scale: Int, row: Int) throws(StatementError) -> SQLValue {
        let number = try number(value, "decimal", row: row)
        guard let decimal = (number.decimalValue ?? SQLDecimal(number.doubleValue))?.rounded(to: scale),
            let limit = PowersOfTen.power(min(38, precision)), decimal.unscaled.magnitude < limit.magnitude
        else { throw StatementError.columnOutOfRange(name, row: row) }
        return .decimal(decimal)
    }

    private func number(_ value: SQLValue, _ type: String, row: Int) throws(StatementError) -> Number {
        switch value {
        case .int(let value): return .int(value)
        case .uint(let value): return .uint(value)
        case .double(let value): return .double(value)
        case .decimal(let value): return .decimal(value)
        case .temporal(let value): return .decimal(value.numericForm)
        case .null, .text, .bytes:
            let text = value.text ?? ""
            guard let prefix = NumberPrefix(text.utf8) else {
                throw StatementError.incorrectValue(type: type, text, column: name, row: row)
            }
            guard prefix.isWhole else { throw StatementError.dataTruncated(column: name, row: row) }
            return prefix.decimal.map { .decimal($0) } ?? .double(prefix.doubleValue)
        }
    }

    // MARK: - Strings

    private func string(_ value: SQLValue, row: Int) throws(StatementError) -> String {
        guard case .bytes(let bytes) = value else { return value.text ?? "" }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw StatementError.incorrectString(bytes, column: name, row: row)
        }
        return text
    }

    private func text(_ value: SQLValue, characters: Int, row: Int) throws(StatementError) -> SQLValue {
        let text = try string(value, row: row)
        // Counting bytes first spares counting characters nearly always.
        guard text.utf8.count > characters else { return .text(text) }
        let count = text.unicodeScalars.count
        guard count > characters else { return .text(text) }
        // Blanks beyond the end are not missed.
        let excess = text.unicodeScalars.suffix(count - characters)
        guard excess.allSatisfy({ $0 == " " }) else { throw StatementError.tooLong(column: name, row: row) }
        return .text(String(text.unicodeScalars.dropLast(count - characters)))
    }

    private func text(_ value: SQLValue, bytes: Int, row: Int) throws(StatementError) -> SQLValue {
        let text = try string(value, row: row)
        guard text.utf8.count <= bytes else { throw StatementError.tooLong(column: name, row: row) }
        return .text(text)
    }

    private func bytes(_ value: SQLValue, length: Int, row: Int) throws(StatementError) -> SQLValue {
        let bytes = value.textBytes ?? []
        guard bytes.count <= length else { throw StatementError.tooLong(column: name, row: row) }
        return .bytes(bytes)
    }

    // MARK: - Dates and times

    private func temporal(
        _ value: SQLValue, row: Int, context: any EvaluationContext
    ) throws(StatementError) -> SQLValue {
        // What is cut off is an error here, and only that: the warning would say it twice.
        let context = SilentContext(context)
        let converted: SQLTemporal?
        let typeName: String
        switch type {
        case .date:
            typeName = "date"
            converted = context.date(value)
        case .time(let fraction):
            typeName = "time"
            converted = context.time(value)?.truncated(toFraction: fraction)
        case .datetime(let fraction):
            typeName = "datetime"
            converted = context.datetime(value)?.converted(to: .datetime, fraction: 6).truncated(toFraction: fraction)
        default:
            return value
        }
        guard let converted, !context.hasWarned else {
            throw StatementError.incorrectValue(type: typeName, value.text ?? "", column: name, row: row)
        }
        return .temporal(converted)
    }

    // MARK: - INSERT IGNORE

    /// The nearest value that fits.
    private func fitted(_ value: SQLValue, context: any EvaluationContext) -> SQLValue {
        switch type {
        case .null: return .null
        case .int(let unsigned):
            let wide = context.wideInteger(value) ?? 0
            return .int(unsigned ? Int64(UInt32(clamping: wide)) : Int64(Int32(clamping: wide)))
        case .bigint(let unsigned):
            let wide = context.wideInteger(value) ?? 0
            if unsigned { return Int64(exactly: wide).map { .int(max(0, $0)) } ?? .uint(UInt64(clamping: wide)) }
            return .int(Int64(clamping: wide))
        case .double: return .double(context.double(value) ?? 0)
        case .decimal(let precision, let scale):
            let limit = PowersOfTen.power(min(38, max(1, precision))) ?? 1
            if let decimal = context.decimal(value)?.rounded(to: scale), decimal.unscaled.magnitude < limit.magnitude {
                return .decimal(decimal)
            }
            let isNegative = (context.double(value) ?? 0) < 0
            return .decimal(SQLDecimal(unscaled: isNegative ? 1 - limit : limit - 1, scale: scale))
        case .char(let length), .varchar(let length):
            return .text(String((value.text ?? "").unicodeScalars.prefix(length)))
        case .text: return .text(Self.cut(value.text ?? "", toBytes: 65_535))
        case .mediumtext: return .text(Self.cut(value.text ?? "", toBytes: 16_777_215))
        case .longtext, .json: return .text(value.text ?? "")
        case .varbinary(let length): return .bytes(Array((value.textBytes ?? []).prefix(length)))
        case .blob: return .bytes(Array((value.textBytes ?? []).prefix(65_535)))
        case .date: return .temporal(SQLTemporal(kind: .date))
        case .time(let fraction): return .temporal(SQLTemporal(kind: .time, fraction: fraction))
        case .datetime(let fraction): return .temporal(SQLTemporal(kind: .datetime, fraction: fraction))
        }
    }

    private static func cut(_ text: String, toBytes count: Int) -> String {
        var bytes = Array(text.utf8.prefix(count))
        guard bytes.count < text.utf8.count else { return text }
        while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
        if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
