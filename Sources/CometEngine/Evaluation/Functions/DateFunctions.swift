import CometQL

/// Functions that take dates and times apart, or ask for the present one.
enum DateFunctions {
    static let all: [FunctionDefinition] =
        [
            .init("NOW", 0...1, nowType, now),
            .init("CURRENT_TIMESTAMP", 0...1, nowType, now),
            .init("LOCALTIME", 0...1, nowType, now),
            .init("LOCALTIMESTAMP", 0...1, nowType, now),
            .init("SYSDATE", 0...1, nowType, now),
            .init("UTC_TIMESTAMP", 0...1, nowType) { call in present(call, .datetime, isUTC: true) },
            .init("CURDATE", 0...0, .temporal(.date, isNullable: false)) { call in present(call, .date) },
            .init("CURRENT_DATE", 0...0, .temporal(.date, isNullable: false)) { call in present(call, .date) },
            .init("UTC_DATE", 0...0, .temporal(.date, isNullable: false)) { call in present(call, .date, isUTC: true) },
            .init("CURTIME", 0...1, currentTimeType) { call in present(call, .time) },
            .init("CURRENT_TIME", 0...1, currentTimeType) { call in present(call, .time) },
            .init("UTC_TIME", 0...1, currentTimeType) { call in present(call, .time, isUTC: true) },
            .init("DATE", 1...1, .temporal(.date)) { call in temporal(call.context.date(call[0])) },
            .init("TIME", 1...1, timeType) { call in
                temporal(call.context.time(call[0]).map { $0.truncated(toFraction: max($0.fraction, call.type.scale)) })
            },
            .init("TIMESTAMP", 1...2, timestampType, timestamp),
            .init("DAYNAME", 1...1, .text(9), dayName),
            .init("MONTHNAME", 1...1, .text(9), monthName),
            .init("LAST_DAY", 1...1, .temporal(.date), lastDay),
            .init("HOUR", 1...1, .integer(3)) { call in part(call.context.time(call[0])) { $0.hour } },
            .init("MINUTE", 1...1, .integer(2)) { call in part(call.context.time(call[0])) { $0.minute } },
            .init("SECOND", 1...1, .integer(2)) { call in part(call.context.time(call[0])) { $0.second } },
            .init("MICROSECOND", 1...1, .integer(6)) { call in part(call.context.time(call[0])) { $0.microsecond } },
            .init("WEEK", 1...2, .integer(2), week),
            .init("WEEKOFYEAR", 1...1, .integer(2)) { call in
                part(calendarDate(call)) { WeekNumber(of: $0, mode: 3).week }
            },
            .init("YEARWEEK", 1...2, .integer(6), yearWeek),
            .init("EXTRACT", 2...2, .integer(20), extract),
        ] + [
            datePart("YEAR", 4) { $0.year },
            datePart("MONTH", 2) { $0.month },
            datePart("DAY", 2) { $0.day },
            datePart("DAYOFMONTH", 2) { $0.day },
            datePart("QUARTER", 1) { ($0.month + 2) / 3 },
            calendarPart("DAYOFWEEK", 1) { ($0.weekday + 1) % 7 + 1 },
            calendarPart("WEEKDAY", 1) { $0.weekday },
            calendarPart("DAYOFYEAR", 3) { $0.dayOfYear },
        ]

    private static func datePart(
        _ name: String, _ length: Int, _ part: @escaping @Sendable (SQLTemporal) -> Int
    ) -> FunctionDefinition {
        FunctionDefinition(name, 1...1, .integer(length)) { call in Self.part(call.context.datetime(call[0]), part) }
    }

    /// One that needs a day that the calendar has.
    private static func calendarPart(
        _ name: String, _ length: Int, _ part: @escaping @Sendable (SQLTemporal) -> Int
    ) -> FunctionDefinition {
        FunctionDefinition(name, 1...1, .integer(length)) { call in Self.part(calendarDate(call), part) }
    }

    private static func part(_ value: SQLTemporal?, _ part: (SQLTemporal) -> Int) -> SQLValue {
        value.map { .int(Int64(part($0))) } ?? .null
    }

    static func temporal(_ value: SQLTemporal?) -> SQLValue {
        value.map { .temporal($0) } ?? .null
    }

    /// The first argument as a date without zero parts.
    private static func calendarDate(_ call: borrowing FunctionCall) -> SQLTemporal? {
        guard let date = call.context.date(call[0]) else { return nil }
        guard !date.hasZeroPart else {
            call.context.warn(1292, "Incorrect datetime value: '\(call.text(0) ?? "")'")
            return nil
        }
        return date
    }

    // MARK: - The present

    private static func fraction(_ arguments: [any BoundExpression], _ index: Int = 0) -> Int {
        guard case .int(let digits)? = ResultTypes.constant(arguments, index) else { return 0 }
        return Int(max(0, min(6, digits)))
    }

    private static let nowType: ResultTypes.Rule = { .temporal(.datetime, fraction: fraction($0), isNullable: false) }
    private static let currentTimeType: ResultTypes.Rule = {
        .temporal(.time, fraction: fraction($0), isNullable: false)
    }

    private static let timeType: ResultTypes.Rule = { arguments in
        .temporal(.time, fraction: DateCalculations.fraction(arguments.first))
    }

    private static func now(_ call: borrowing FunctionCall) -> SQLValue {
        present(call, .datetime)
    }

    private static func present(_ call: borrowing FunctionCall, _ kind: SQLTemporal.Kind, isUTC: Bool = false)
        -> SQLValue
    {
        let offset = isUTC ? 0 : call.context.timeZoneOffset
        let now = SQLTemporal.datetime(unixMicroseconds: call.context.statementTime, offset: offset, fraction: 6)
        return temporal(
            now?.converted(to: kind, fraction: 6).truncated(toFraction: kind == .date ? 0 : call.type.scale))
    }

    private static let timestampType: ResultTypes.Rule = { arguments in
        .temporal(.datetime, fraction: arguments.map { DateCalculations.fraction($0) }.max() ?? 0)
    }

    private static func timestamp(_ call: borrowing FunctionCall) -> SQLValue {
        guard let start = call.context.datetime(call[0]) else { return .null }
        guard call.count == 2 else { return .temporal(start.converted(to: .datetime, fraction: start.fraction)) }
        guard let time = call.context.time(call[1]) else { return .null }
        let (sum, overflow) = start.microsecondsSinceDayZero.addingReportingOverflow(time.microsecondsOfDay)
        return overflow
            ? .null
            : temporal(.datetime(microsecondsSinceDayZero: sum, fraction: max(start.fraction, time.fraction)))
    }

    // MARK: - Parts

    static let dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static func dayName(_ call: borrowing FunctionCall) -> SQLValue {
        guard let date = calendarDate(call), dayNames.indices.contains(date.weekday) else { return .null }
        return .text(dayNames[date.weekday])
    }

    private static func monthName(_ call: borrowing FunctionCall) -> SQLValue {
        guard let date = call.context.datetime(call[0]), monthNames.indices.contains(date.month - 1) else {
            return .null
        }
        return .text(monthNames[date.month - 1])
    }

    private static func lastDay(_ call: borrowing FunctionCall) -> SQLValue {
        guard var date = call.context.date(call[0]), date.month > 0 else { return .null }
        date.day = SQLTemporal.daysInMonth(date.month, year: date.year)
        return .temporal(date)
    }

    private static func week(_ call: borrowing FunctionCall) -> SQLValue {
        let mode = call.count > 1 ? call.integer(1) ?? 0 : 0
        return part(calendarDate(call)) { WeekNumber(of: $0, mode: Int(mode & 7)).week }
    }

    private static func yearWeek(_ call: borrowing FunctionCall) -> SQLValue {
        let mode = call.count > 1 ? call.integer(1) ?? 0 : 0
        return part(calendarDate(call)) { date in
            let number = WeekNumber(of: date, mode: Int(mode & 7) | 2)
            return number.year * 100 + number.week
        }
    }

    private static func extract(_ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        guard let unit = IntervalUnit(call.text(0) ?? "") else {
            throw StatementError.wrongArguments(to: "extract")
        }
        let isDatePart: Bool =
            switch unit {
            case .year, .quarter, .month, .week, .day, .yearMonth, .dayHour, .dayMinute, .daySecond, .dayMicrosecond:
                true
            default: false
            }
        let isTime: Bool
        if case .temporal(let value) = call[1] { isTime = value.kind == .time } else { isTime = false }
        // A time has days only where its hours exceed one.
        let isOfTime = !isDatePart || isTime
        guard var value = isOfTime ? call.context.time(call[1]) : call.context.datetime(call[1]) else { return .null }
        if isOfTime, isDatePart {
            value.day = value.hour / 24
            value.hour %= 24
        }
        let parts = unit.parts.isEmpty ? [unit] : unit.parts
        var result: Int64 = 0
        for part in parts {
            let digits: Int64 = part == .microsecond ? 1_000_000 : 100
            result = result * (part == parts.first ? 1 : digits) + Int64(number(part, of: value))
        }
        return .int(value.isNegative ? -result : result)
    }

    private static func number(_ unit: IntervalUnit, of value: SQLTemporal) -> Int {
        switch unit {
        case .year: value.year
        case .quarter: (value.month + 2) / 3
        case .month: value.month
        case .week: value.hasZeroPart ? 0 : WeekNumber(of: value, mode: 0).week
        case .day: value.day
        case .hour: value.hour
        case .minute: value.minute
        case .second: value.second
        case .microsecond: value.microsecond
        default: 0
        }
    }
}
