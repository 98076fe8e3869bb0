import CometQL

/// `date + INTERVAL amount unit`.
struct DateArithmetic {
    let context: any EvaluationContext

    static func type(of date: ValueType, amount: ValueType, unit: IntervalUnit) -> ValueType {
        var fraction = unit.hasMicroseconds ? 6 : 0
        if unit == .second, amount.base == .decimal || amount.base == .double || amount.isString {
            fraction = amount.base == .decimal ? min(6, amount.scale) : 6
        }
        switch date.base {
        case .date: return unit.isDateOnly ? .temporal(.date) : .temporal(.datetime, fraction: fraction)
        case .datetime: return .temporal(.datetime, fraction: max(fraction, date.scale))
        case .time: return .temporal(.time, fraction: max(fraction, date.scale))
        default:
            var type = ValueType.text(26)
            type.scale = fraction
            return type
        }
    }

    func add(
        _ amount: SQLValue, _ unit: IntervalUnit, to date: SQLValue, isSubtraction: Bool, resultType: ValueType
    ) -> SQLValue {
        if resultType.base == .time {
            guard let start = context.time(date), let interval = interval(amount, unit) else { return .null }
            guard unit.months == nil, unit != .yearMonth else { return overflowed("time") }
            let change = isSubtraction ? 0 - interval.microseconds : interval.microseconds
            let (sum, overflow) = start.microsecondsOfDay.addingReportingOverflow(change)
            guard !overflow, sum.magnitude <= UInt64(SQLTemporal.longestTime) else { return overflowed("time") }
            return .temporal(SQLTemporal.time(microseconds: sum, fraction: resultType.scale).value)
        }
        guard var start = context.datetime(date), let interval = interval(amount, unit) else { return .null }
        guard !start.hasZeroPart || (interval.microseconds == 0 && start.month > 0) else {
            context.warn(1292, "Incorrect datetime value: '\(date.text ?? "")'")
            return .null
        }
        if !unit.isDateOnly, start.kind == .date { start.kind = .datetime }
        let sign: Int64 = isSubtraction ? -1 : 1
        guard let moved = Self.adding(months: interval.months * sign, to: start) else { return overflowed("datetime") }
        let (total, overflow) = moved.microsecondsSinceDayZero.addingReportingOverflow(interval.microseconds * sign)
        guard !overflow, var result = SQLTemporal.datetime(microsecondsSinceDayZero: total, fraction: start.fraction)
        else { return overflowed("datetime") }
        if start.kind == .date { result = result.converted(to: .date, fraction: 0) }
        if resultType.isTemporal {
            if result.kind == .datetime { result.fraction = resultType.scale }
            if resultType.base == .datetime { result.kind = .datetime }
            return .temporal(result)
        }
        if result.kind == .datetime {
            result.fraction = result.microsecond == 0 ? 0 : max(start.fraction, resultType.scale)
        }
        return .text(result.description)
    }

    private func overflowed(_ type: String) -> SQLValue {
        context.warn(1441, "Datetime function: \(type) field overflow")
        return .null
    }

    /// The same day some months on, or the last one of a shorter month.
    static func adding(months: Int64, to date: SQLTemporal) -> SQLTemporal? {
        guard months != 0 else { return date }
        let (total, overflow) = Int64(date.year * 12 + date.month - 1).addingReportingOverflow(months)
        guard !overflow, total >= 0, total / 12 <= 9999 else { return nil }
        var moved = date
        moved.year = Int(total / 12)
        moved.month = Int(total % 12) + 1
        moved.day = min(date.day, SQLTemporal.daysInMonth(moved.month, year: moved.year))
        return moved
    }

    /// nil for NULL and for what is beyond all dates.
    private func interval(_ amount: SQLValue, _ unit: IntervalUnit) -> (months: Int64, microseconds: Int64)? {
        if amount.isNull { return nil }
        var months: Int64 = 0
        var micros: Int64 = 0
        func take(_ count: Int64, _ part: IntervalUnit) -> Bool {
            let factor = part.months ?? part.microseconds ?? 0
            let (product, overflow) = count.multipliedReportingOverflow(by: factor)
            guard !overflow else { return false }
            let (sum, overflow2) = (part.months == nil ? micros : months).addingReportingOverflow(product)
            guard !overflow2, sum != .min else { return false }
            if part.months == nil { micros = sum } else { months = sum }
            return true
        }
        let isKnown: Bool
        if unit.parts.isEmpty {
            if unit == .second {
                guard let seconds = context.decimal(amount)?.truncated(to: 6)?.rescaled(to: 6),
                    let value = Int64(exactly: seconds.unscaled)
                else { return overflowedInterval() }
                isKnown = take(value, .microsecond)
            } else {
                guard let count = context.integer(amount) else { return nil }
                isKnown = take(count, unit)
            }
        } else {
            isKnown = parts(of: amount.text ?? "", unit).allSatisfy { take($0.count, $0.unit) }
        }
        return isKnown ? (months, micros) : overflowedInterval()
    }

    private func overflowedInterval() -> (months: Int64, microseconds: Int64)? {
        _ = overflowed("datetime")
        return nil
    }

    /// `'1:30'` for MINUTE_SECOND: the numbers fill the parts from the right when there are too few.
    private func parts(of text: String, _ unit: IntervalUnit) -> [(unit: IntervalUnit, count: Int64)] {
        var reader = ByteReader(text.utf8)
        reader.skip { $0 == 0x20 }
        let isNegative = reader.take(UInt8(ascii: "-"))
        var numbers: [(value: Int64, digits: Int)] = []
        while !reader.isAtEnd, numbers.count < unit.parts.count {
            reader.skip { !($0 >= 0x30 && $0 <= 0x39) }
            var value: Int64 = 0
            var digits = 0
            while let byte = reader.peek, byte >= 0x30, byte <= 0x39 {
                if value < 1_000_000_000_000 { value = value * 10 + Int64(byte & 0x0F) }
                digits += 1
                reader.advance()
            }
            if digits > 0 { numbers.append((value, digits)) }
        }
        let used = unit.parts.suffix(numbers.count)
        return zip(used, numbers).map { part, number in
            var count = number.value
            // '1.5' SECOND_MICROSECOND: the last number is a fraction.
            if part == .microsecond, number.digits < 6 {
                for _ in number.digits..<6 { count *= 10 }
            }
            return (part, isNegative ? -count : count)
        }
    }
}
