extension SQLTemporal {
    package static let microsecondsPerDay: Int64 = 86_400_000_000

    package static func isLeapYear(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || (year % 400 == 0 && year != 0))
    }

    package static func daysInMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeapYear(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since year 0 as TO_DAYS counts them; 0 for the zero date.
    package static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        if year == 0 && month == 0 { return 0 }
        var days = 365 * year + 31 * (month - 1) + day
        var shiftedYear = year
        if month <= 2 {
            shiftedYear -= 1
        } else {
            days -= (month * 4 + 23) / 10
        }
        let centuries = ((shiftedYear / 100 + 1) * 3) / 4
        return days + shiftedYear / 4 - centuries
    }

    /// The date of a day number; nil before 0000-03-01 and after 9999-12-31, where MySQL has none either.
    package static func date(ofDayNumber number: Int) -> SQLTemporal? {
        guard number > 365, number <= 3_652_424 else { return nil }
        var year = number * 100 / 36_525
        let centuries = ((year - 1) / 100 + 1) * 3 / 4
        var dayOfYear = number - year * 365 - (year - 1) / 4 + centuries
        while dayOfYear > (isLeapYear(year) ? 366 : 365) {
            dayOfYear -= isLeapYear(year) ? 366 : 365
            year += 1
        }
        var month = 1
        while dayOfYear > daysInMonth(month, year: year) {
            dayOfYear -= daysInMonth(month, year: year)
            month += 1
        }
        return SQLTemporal(kind: .date, year: year, month: month, day: dayOfYear)
    }

    package var dayNumber: Int { Self.dayNumber(year: year, month: month, day: day) }

    /// The microseconds since midnight, or of a time with its sign.
    package var microsecondsOfDay: Int64 {
        let seconds = Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second)
        let total = seconds * 1_000_000 + Int64(microsecond)
        return isNegative ? -total : total
    }

    /// Microseconds since the day 0: orders dates and datetimes, and gives their difference.
    package var microsecondsSinceDayZero: Int64 {
        Int64(dayNumber) * Self.microsecondsPerDay + microsecondsOfDay
    }

    /// nil outside of the years that MySQL has.
    package static func datetime(microsecondsSinceDayZero total: Int64, fraction: Int) -> SQLTemporal? {
        guard total >= 0 else { return nil }
        guard var value = date(ofDayNumber: Int(total / microsecondsPerDay)) else { return nil }
        value.kind = .datetime
        value.fraction = fraction
        value.setTimeOfDay(microseconds: total % microsecondsPerDay)
        return value
    }

    /// The longest time: 838:59:59.999999.
    package static let longestTime: Int64 = 3_020_399_999_999

    /// A time; one beyond ±838:59:59 is cut to it.
    package static func time(microseconds: Int64, fraction: Int) -> (value: SQLTemporal, isCut: Bool) {
        var value = SQLTemporal(kind: .time, fraction: fraction)
        let limit = 3_020_399_000_000 as Int64 + (fraction > 0 ? 999_999 : 0)
        let magnitude = microseconds.magnitude
        let isCut = magnitude > UInt64(longestTime)
        value.setTimeOfDay(microseconds: isCut ? limit : Int64(magnitude))
        value.isNegative = microseconds < 0
        return (value, isCut)
    }

    private mutating func setTimeOfDay(microseconds: Int64) {
        microsecond = Int(microseconds % 1_000_000)
        let seconds = Int(microseconds / 1_000_000)
        second = seconds % 60
        minute = seconds / 60 % 60
        hour = seconds / 3600
    }

    /// The day number of 1970-01-01.
    package static let dayNumberOfEpoch = 719_528

    /// The local time of a UNIX time; nil outside of MySQL's years.
    package static func datetime(unixMicroseconds: Int64, offset seconds: Int, fraction: Int) -> SQLTemporal? {
        let base = Int64(dayNumberOfEpoch) * microsecondsPerDay + Int64(seconds) * 1_000_000
        let (total, overflow) = unixMicroseconds.addingReportingOverflow(base)
        return overflow ? nil : datetime(microsecondsSinceDayZero: total, fraction: fraction)
    }

    /// The UNIX time of a local date or datetime.
    package func unixMicroseconds(offset seconds: Int) -> Int64 {
        microsecondsSinceDayZero - Int64(Self.dayNumberOfEpoch) * Self.microsecondsPerDay - Int64(seconds) * 1_000_000
    }

    /// Monday is 0.
    package var weekday: Int { (dayNumber + 5) % 7 }

    package var dayOfYear: Int { dayNumber - Self.dayNumber(year: year, month: 1, day: 1) + 1 }

    /// The date alone, or the midnight of it as a datetime.
    package func converted(to newKind: Kind, fraction newFraction: Int) -> SQLTemporal {
        var value = self
        value.kind = newKind
        value.fraction = newFraction
        switch newKind {
        case .date:
            (value.hour, value.minute, value.second, value.microsecond) = (0, 0, 0, 0)
            value.fraction = 0
        case .time:
            (value.year, value.month, value.day) = (0, 0, 0)
        case .datetime:
            break
        }
        return value
    }

    /// Without the digits of the second that `fraction` does not show (MariaDB cuts; it does not round).
    package func truncated(toFraction digits: Int) -> SQLTemporal {
        var value = self
        value.fraction = max(0, min(6, digits))
        let unit = Int(PowersOfTen.all[6 - value.fraction])
        value.microsecond = microsecond / unit * unit
        return value
    }

    /// True for 0000-00-00 and for dates with a zero month or day, which no calendar arithmetic accepts.
    package var hasZeroPart: Bool { kind != .time && (month == 0 || day == 0) }
}
