import CometQL

/// Functions between UNIX time, local time and the time of other zones.
enum UnixTimeFunctions {
    static let all: [FunctionDefinition] = [
        .init("UNIX_TIMESTAMP", 0...1, unixTimestampType, unixTimestamp),
        .init("FROM_UNIXTIME", 1...2, fromUnixTimeType, fromUnixTime),
        .init("CONVERT_TZ", 3...3, .temporal(.datetime, fraction: 6), convertTimeZone),
    ]

    private static let unixTimestampType: ResultTypes.Rule = { arguments in
        let digits = DateCalculations.fraction(arguments.first)
        guard digits > 0 else { return .integer(17, isNullable: !arguments.isEmpty) }
        return .decimal(precision: 11 + digits, scale: digits)
    }

    private static func unixTimestamp(_ call: borrowing FunctionCall) -> SQLValue {
        guard call.count > 0 else { return .int(call.context.statementTime / 1_000_000) }
        guard let date = DateCalculations.validDate(call) else { return .null }
        let micros = date.unixMicroseconds(offset: call.context.timeZoneOffset)
        guard micros >= 0 else { return .null }
        if call.type.base == .integer { return .int(micros / 1_000_000) }
        let decimal = SQLDecimal(unscaled: Int128(micros), scale: 6)
        return decimal.truncated(to: call.type.scale).map { .decimal($0) } ?? .null
    }

    private static let fromUnixTimeType: ResultTypes.Rule = { arguments in
        guard arguments.count == 1 else { return .text(255) }
        guard let argument = arguments.first as? ConstantNode, let text = argument.constant.text,
            argument.type.isString
        else { return .temporal(.datetime, fraction: DateCalculations.fraction(arguments.first)) }
        return .temporal(.datetime, fraction: min(6, NumberPrefix(text.utf8)?.scale ?? 0))
    }

    private static func fromUnixTime(_ call: borrowing FunctionCall) -> SQLValue {
        guard let micros = call.context.decimal(call[0])?.truncated(to: 6)?.rescaled(to: 6), micros.unscaled >= 0 else {
            return .null
        }
        guard micros.unscaled < 2_147_483_648_000_000 else {
            call.context.warnTruncated("unixtime", call.text(0) ?? "")
            return .null
        }
        let fraction = call.count == 1 ? call.type.scale : 6
        guard
            let value = SQLTemporal.datetime(
                unixMicroseconds: Int64(clamping: micros.unscaled), offset: call.context.timeZoneOffset,
                fraction: fraction)
        else { return .null }
        guard call.count == 2 else { return .temporal(value) }
        return call.text(1).flatMap { DateFormat.format(value, $0, call) }.map { .text($0) } ?? .null
    }

    private static func convertTimeZone(_ call: borrowing FunctionCall) -> SQLValue {
        guard let date = DateCalculations.validDate(call), let from = offset(call.text(1) ?? "", call.context),
            let to = offset(call.text(2) ?? "", call.context)
        else { return .null }
        let moved = SQLTemporal.datetime(
            microsecondsSinceDayZero: date.microsecondsSinceDayZero + Int64(to - from) * 1_000_000,
            fraction: date.fraction)
        return DateFunctions.temporal(moved)
    }

    /// `+02:00`, `UTC` or `SYSTEM`; there is no list of named zones, so others are NULL, as in a MySQL without one.
    private static func offset(_ name: String, _ context: any EvaluationContext) -> Int? {
        switch name.uppercased() {
        case "UTC", "GMT", "SYSTEM": return 0
        default: break
        }
        var reader = ByteReader(name.utf8)
        let isNegative = reader.take(UInt8(ascii: "-"))
        guard isNegative || reader.take(UInt8(ascii: "+")) else { return nil }
        let parts = name.utf8.dropFirst().split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, let hours = UInt8(String(decoding: parts[0], as: UTF8.self)),
            let minutes = UInt8(String(decoding: parts[1], as: UTF8.self)), hours <= 14, minutes < 60
        else { return nil }
        let seconds = Int(hours) * 3600 + Int(minutes) * 60
        return isNegative ? -seconds : seconds
    }
}
