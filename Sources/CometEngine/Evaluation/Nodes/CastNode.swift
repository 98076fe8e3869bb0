import CometQL

/// CAST and CONVERT to a type, and `BINARY x`.
final class CastNode: BoundExpression {
    let type: ValueType
    let traits: ExpressionTraits
    private let operand: any BoundExpression
    private let target: Expression.CastType

    init(_ operand: any BoundExpression, to target: Expression.CastType) {
        self.operand = operand
        self.target = target
        type = Self.type(of: target, from: operand.type)
        traits = .over([operand])
    }

    private static func type(of target: Expression.CastType, from source: ValueType) -> ValueType {
        let isNullable = source.isNullable
        switch target {
        case .signed: return .integer(20, isNullable: isNullable)
        case .unsigned: return .integer(20, unsigned: true, isNullable: isNullable)
        case .double: return ValueType.double.nullable(isNullable)
        case .json: return source.isString ? source : .text(source.textLength, isNullable: isNullable)
        case .char(let length): return .text(length ?? source.textLength, isNullable: isNullable, .column)
        case .binary(let length): return .bytes(length ?? source.textLength * 4, isNullable: isNullable, .column)
        case .decimal(let precision, let scale):
            return .decimal(precision: precision, scale: scale, isNullable: isNullable)
        case .date: return .temporal(.date)
        case .time(let fraction): return .temporal(.time, fraction: fraction)
        case .datetime(let fraction): return .temporal(.datetime, fraction: fraction)
        }
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        let value = try operand.value(in: frame)
        if value.isNull { return .null }
        let context = frame.context
        switch target {
        case .signed: return .int(signed(value, context))
        case .unsigned: return .uint(unsigned(value, context))
        case .double: return context.double(value).map { .double($0) } ?? .null
        case .json: return value.text.map { .text($0) } ?? .null
        case .char(let length): return text(value, length: length, context)
        case .binary(let length): return bytes(value, length: length, context)
        case .decimal(let precision, let scale): return decimal(value, precision: precision, scale: scale, context)
        case .date: return context.date(value).map { .temporal($0) } ?? .null
        case .time(let fraction):
            return context.time(value).map { .temporal($0.truncated(toFraction: fraction)) } ?? .null
        case .datetime(let fraction):
            return context.datetime(value)
                .map { .temporal($0.converted(to: .datetime, fraction: 6).truncated(toFraction: fraction)) } ?? .null
        }
    }

    private func signed(_ value: SQLValue, _ context: any EvaluationContext) -> Int64 {
        if case .uint(let value) = value { return Int64(bitPattern: value) }
        let wide = context.wideInteger(value) ?? 0
        // Text such as '18446744073709551615' has its bits taken, as MySQL does.
        if wide > Int128(Int64.max), wide <= Int128(UInt64.max), isText(value) {
            return Int64(bitPattern: UInt64(wide))
        }
        return Int64(clamping: wide)
    }

    private func unsigned(_ value: SQLValue, _ context: any EvaluationContext) -> UInt64 {
        let wide = context.wideInteger(value) ?? 0
        if wide < 0 {
            guard case .decimal = value else { return UInt64(bitPattern: Int64(clamping: wide)) }
            return 0
        }
        return UInt64(clamping: wide)
    }

    private func isText(_ value: SQLValue) -> Bool {
        switch value {
        case .text, .bytes: true
        default: false
        }
    }

    private func text(_ value: SQLValue, length: Int?, _ context: any EvaluationContext) -> SQLValue {
        let text = value.text ?? ""
        guard let length, text.unicodeScalars.count > length else { return .text(text) }
        context.warnTruncated("CHAR(\(length))", text)
        return .text(String(text.unicodeScalars.prefix(length)))
    }

    private func bytes(_ value: SQLValue, length: Int?, _ context: any EvaluationContext) -> SQLValue {
        var bytes = value.textBytes ?? []
        guard let length, length <= context.maxAllowedPacket else { return .bytes(bytes) }
        if bytes.count > length {
            context.warnTruncated("BINARY(\(length))", value.text ?? "")
            return .bytes(Array(bytes.prefix(length)))
        }
        bytes += [UInt8](repeating: 0, count: length - bytes.count)
        return .bytes(bytes)
    }

    private func decimal(
        _ value: SQLValue, precision: Int, scale: Int, _ context: any EvaluationContext
    ) -> SQLValue {
        let limit = PowersOfTen.power(min(38, max(1, precision))) ?? 1
        if let rounded = context.decimal(value)?.rounded(to: scale), rounded.unscaled.magnitude < limit.magnitude {
            return .decimal(rounded)
        }
        context.warn(
            1264,
            "Out of range value for column 'cast(\(value.literalText) as decimal(\(precision),\(scale)))' at row 0")
        let isNegative = (context.double(value) ?? 0) < 0
        return .decimal(SQLDecimal(unscaled: isNegative ? 1 - limit : limit - 1, scale: scale))
    }
}
