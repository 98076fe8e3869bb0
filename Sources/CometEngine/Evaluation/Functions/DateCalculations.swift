import CometQL

/// Functions that compute with dates and times.
enum DateCalculations {
    static let all: [FunctionDefinition] = [
        .init("DATEDIFF", 2...2, .integer(7), dateDifference),
        .init("TIMEDIFF", 2...2, timeDifferenceType, timeDifference),
        .init("TIMESTAMPDIFF", 3...3, .integer(20), timestampDifference),
        .init("TIMESTAMPADD", 3...3, timestampAddType, timestampAdd),
        .init("ADDDATE", 2...2, dayArithmeticType) { call in addDays(call, isSubtraction: false) },
        .init("SUBDATE", 2...2, dayArithmeticType) { call in addDays(call, isSubtraction: true) },
        .init("ADD_MONTHS", 2...2, monthArithmeticType) { call in
            DateArithmetic(context: call.context).add(
                call[1], .month, to: call[0], isSubtraction: false, resultType: call.type)
        },
        .init("ADDTIME", 2...2, addTimeType) { call in addTime(call, isSubtraction: false) },
        .init("SUBTIME", 2...2, addTimeType) { call in addTime(call, isSubtraction: true) },
        .init("MAKEDATE", 2...2, .temporal(.date), makeDate),
        .init("MAKETIME", 3...3, makeTimeType, makeTime),
        .init("TO_DAYS", 1...1, .integer(6)) { call in
            guard let date = validDate(call) else { return .null }
            return .int(Int64(date.dayNumber))
        },
        .init("TO_SECONDS", 1...1, .integer(12)) { call in
            guard let date = validDate(call) else { return .null }
            return .int(date.microsecondsSinceDayZero / 1_000_000)
        },
        .init("FROM_DAYS", 1...1, .temporal(.date)) { call in
            guard let days = call.integer(0), days > 365, days <= 3_652_424 else {
                return .temporal(SQLTemporal(kind: .date))
            }
            return DateFunctions.temporal(SQLTemporal.date(ofDayNumber: Int(days)))
        },
        .init("SEC_TO_TIME", 1...1, secondsType, takesNumbers: true, secondsToTime),
        .init("TIME_TO_SEC", 1...1, timeToSecondsType, timeToSeconds),
        .init("PERIOD_ADD", 2...2, .bigint) { call in
            guard let start = call.integer(0), (1...999_912).contains(start), let more = call.integer(1) else {
                return .int(0)
            }
            let (sum, overflow) = months(ofPeriod: start).addingReportingOverflow(more)
            return .int(overflow || sum < 0 ? 0 : period(ofMonths: sum))
        },
        .init("PERIOD_DIFF", 2...2, .bigint) { call in
            .int(months(ofPeriod: call.integer(0)) - months(ofPeriod: call.integer(1)))
        },
    ]

    static func validDate(_ call: borrowing FunctionCall, _ index: Int = 0) -> SQLTemporal? {
        guard let date = call.context.datetime(call[index]) else { return nil }
        guard !date.hasZeroPart else {
            call.context.warn(1292, "Incorrect datetime value: '\(call.text(index) ?? "")'")
            return nil
        }
        return date
    }

    private static func dateDifference(_ call: borrowing FunctionCall) -> SQLValue {
        guard let a = validDate(call), let b = validDate(call, 1) else { return .null }
        return .int(Int64(a.dayNumber - b.dayNumber))
    }

    // MARK: - Differences

    /// Digits of the second that an argument has: those that it shows where it is a constant text.
    static func fraction(_ argument: (any BoundExpression)?) -> Int {
        guard let argument else { return 0 }
        switch argument.type.base {
        case .decimal, .date, .time, .datetime: return min(6, argument.type.scale)
        case .double: return 6
        case .text, .bytes:
            guard let text = (argument as? ConstantNode)?.constant.text else { return 6 }
            return SQLTemporal.parseTime(text.utf8)?.value.fraction ?? SQLTemporal.parseDatetime(text.utf8)?.value
                .fraction ?? 0
        case .null, .integer: return 0
        }
    }

    private static let timeDifferenceType: ResultTypes.Rule = { arguments in
        .temporal(.time, fraction: arguments.map { fraction($0) }.max() ?? 0)
    }

    /// Two times or two datetimes; anything else is NULL.
    private static func timeDifference(_ call: borrowing FunctionCall) -> SQLValue {
        guard let a = moment(call[0], call.context), let b = moment(call[1], call.context),
            (a.kind == .time) == (b.kind == .time)
        else { return .null }
        let difference =
            a.kind == .time
            ? a.microsecondsOfDay - b.microsecondsOfDay : a.microsecondsSinceDayZero - b.microsecondsSinceDayZero
        return time(difference, call)
    }

    private static func time(_ microseconds: Int64, _ call: borrowing FunctionCall) -> SQLValue {
        let (value, isCut) = SQLTemporal.time(microseconds: microseconds, fraction: call.type.scale)
        if isCut {
            call.context.warnTruncated(
                "time",
                SQLTemporal(
                    kind: .time, hour: Int(microseconds.magnitude / 3_600_000_000),
                    minute: Int(microseconds.magnitude / 60_000_000 % 60),
                    second: Int(microseconds.magnitude / 1_000_000 % 60),
                    isNegative: microseconds < 0
                ).description)
        }
        return .temporal(value)
    }

    /// A text that looks like a datetime is one, else it is a time.
    private static func moment(_ value: SQLValue, _ context: any EvaluationContext) -> SQLTemporal? {
        switch value {
        case .temporal(let value): return value.kind == .date ? value.converted(to: .datetime, fraction: 0) : value
        case .text, .bytes:
            let text = value.text ?? ""
            let isDate = text.utf8.dropFirst().contains(UInt8(ascii: "-"))
            guard isDate, SQLTemporal.parseDatetime(text.utf8)?.value.kind == .datetime else {
                return context.time(value)
            }
            return context.datetime(value)?.converted(to: .datetime, fraction: 6)
        default: return context.time(value)
        }
    }

    private static func timestampDifference(_ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        guard let unit = IntervalUnit(call.text(0) ?? ""), unit.parts.isEmpty else {
            throw StatementError.wrongArguments(to: "timestampdiff")
        }
        guard let from = validDate(call, 1), let to = validDate(call, 2) else { return .null }
        if let size = unit.microseconds {
            return .int((to.microsecondsSinceDayZero - from.microsecondsSinceDayZero) / size)
        }
        let isNegative = to.microsecondsSinceDayZero < from.microsecondsSinceDayZero
        let (early, late) = isNegative ? (to, from) : (from, to)
        var months = Int64((late.year - early.year) * 12 + late.month - early.month)
        let isShort =
            late.day < early.day || (late.day == early.day && late.microsecondsOfDay < early.microsecondsOfDay)
        if isShort { months -= 1 }
        let count = months / (unit.months ?? 1)
        return .int(isNegative ? -count : count)
    }

    private static let timestampAddType: ResultTypes.Rule = { arguments in
        guard arguments.count == 3, let unit = IntervalUnit(ResultTypes.constant(arguments, 0)?.text ?? "") else {
            return .text(26)
        }
        return DateArithmetic.type(of: arguments[2].type, amount: arguments[1].type, unit: unit)
    }

    private static func timestampAdd(_ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        guard let unit = IntervalUnit(call.text(0) ?? "") else {
            throw StatementError.wrongArguments(to: "timestampadd")
        }
        return DateArithmetic(context: call.context).add(
            call[1], unit, to: call[2], isSubtraction: false, resultType: call.type)
    }

    private static let dayArithmeticType: ResultTypes.Rule = { arguments in
        guard arguments.count == 2 else { return .text(26) }
        return DateArithmetic.type(of: arguments[0].type, amount: arguments[1].type, unit: .day)
    }

    private static let monthArithmeticType: ResultTypes.Rule = { arguments in
        guard arguments.count == 2 else { return .text(26) }
        return DateArithmetic.type(of: arguments[0].type, amount: arguments[1].type, unit: .month)
    }

    /// `ADDDATE(date, days)`.
    private static func addDays(_ call: borrowing FunctionCall, isSubtraction: Bool) -> SQLValue {
        DateArithmetic(context: call.context).add(
            call[1], .day, to: call[0], isSubtraction: isSubtraction, resultType: call.type)
    }

    private static let addTimeType: ResultTypes.Rule = { arguments in
        guard arguments.count == 2 else { return .text(26) }
        let fraction = max(fraction(arguments[0]), fraction(arguments[1]))
        switch arguments[0].type.base {
        case .time: return .temporal(.time, fraction: fraction)
        case .date, .datetime: return .temporal(.datetime, fraction: fraction)
        default: return .text(26)
        }
    }

    private static func addTime(_ call: borrowing FunctionCall, isSubtraction: Bool) -> SQLValue {
        guard let start = moment(call[0], call.context), let more = moment(call[1], call.context), more.kind == .time
        else { return .null }
        let change = isSubtraction ? -more.microsecondsOfDay : more.microsecondsOfDay
        let hasFraction = start.microsecond != 0 || more.microsecond != 0
        // A text shows its microseconds only when the result has some, as DateArithmetic does too.
        let fraction = call.type.isTemporal ? call.type.scale : hasFraction ? 6 : 0
        let result: SQLTemporal
        if start.kind == .time {
            let (value, isCut) = SQLTemporal.time(microseconds: start.microsecondsOfDay + change, fraction: fraction)
            if isCut { call.context.warnTruncated("time", value.description) }
            result = value
        } else {
            guard !start.hasZeroPart,
                let value = SQLTemporal.datetime(
                    microsecondsSinceDayZero: start.microsecondsSinceDayZero + change, fraction: fraction)
            else { return .null }
            result = value
        }
        guard !call.type.isTemporal else { return .temporal(result) }
        return .text((result.microsecond == 0 ? result.truncated(toFraction: 0) : result).description)
    }

    // MARK: - Made of numbers

    private static func makeDate(_ call: borrowing FunctionCall) -> SQLValue {
        guard var year = call.integer(0), let day = call.integer(1), (0...9999).contains(year), day > 0,
            day <= 4_000_000
        else { return .null }
        if year < 100 { year += year < 70 ? 2000 : 1900 }
        let number = SQLTemporal.dayNumber(year: Int(year), month: 1, day: 1) + Int(day) - 1
        return DateFunctions.temporal(SQLTemporal.date(ofDayNumber: number))
    }

    private static let makeTimeType: ResultTypes.Rule = { arguments in
        .temporal(.time, fraction: arguments.count == 3 ? fraction(arguments[2]) : 0)
    }

    private static func makeTime(_ call: borrowing FunctionCall) -> SQLValue {
        guard let hour = call.integer(0), let minute = call.integer(1),
            let seconds = call.context.decimal(call[2])?.truncated(to: 6)?.rescaled(to: 6),
            (0..<60).contains(minute), seconds.unscaled >= 0
        else { return .null }
        guard seconds.unscaled < 60_000_000 else {
            call.context.warnTruncated("seconds", call.text(2) ?? "")
            return .null
        }
        let hours = min(hour.magnitude, 10_000)
        let total = (Int64(hours) * 3600 + minute * 60) * 1_000_000 + Int64(clamping: seconds.unscaled)
        return time(hour < 0 ? -total : total, call)
    }

    private static let secondsType: ResultTypes.Rule = { arguments in
        let argument = arguments.first
        return .temporal(.time, fraction: argument?.type.isString == true ? 6 : fraction(argument))
    }

    private static func secondsToTime(_ call: borrowing FunctionCall) -> SQLValue {
        guard let micros = call.context.decimal(call[0])?.truncated(to: 6)?.rescaled(to: 6) else { return .null }
        let (value, isCut) = SQLTemporal.time(microseconds: Int64(clamping: micros.unscaled), fraction: call.type.scale)
        if isCut { call.context.warnTruncated("seconds", call.text(0) ?? "") }
        return .temporal(value)
    }

    private static let timeToSecondsType: ResultTypes.Rule = { arguments in
        let digits = fraction(arguments.first)
        return digits > 0 ? .decimal(precision: 10 + digits, scale: digits) : .integer(10)
    }

    private static func timeToSeconds(_ call: borrowing FunctionCall) -> SQLValue {
        guard let time = call.context.time(call[0]) else { return .null }
        let micros = SQLDecimal(unscaled: Int128(time.microsecondsOfDay), scale: 6)
        if call.type.base == .integer { return .int(time.microsecondsOfDay / 1_000_000) }
        return micros.truncated(to: call.type.scale).map { .decimal($0) } ?? .null
    }

    /// 0 for what is no period.
    private static func months(ofPeriod period: Int64?) -> Int64 {
        guard let period, (1...999_912).contains(period) else { return 0 }
        var year = period / 100
        if year < 100 { year += year < 70 ? 2000 : 1900 }
        return year * 12 + period % 100 - 1
    }

    private static func period(ofMonths months: Int64) -> Int64 {
        months / 12 * 100 + months % 12 + 1
    }
}
