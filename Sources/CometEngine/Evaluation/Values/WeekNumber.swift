import CometQL

/// The number of a date's week in one of MySQL's eight ways of counting.
///
/// The modes' bits: 1: weeks begin on Monday; 2: no week 0, the last of the year before instead; 4: the first week is
/// the one that begins in the year rather than the one with four days in it (the other way round without bit 1).
struct WeekNumber {
    private(set) var week: Int
    /// The year that the week belongs to.
    private(set) var year: Int

    init(of date: SQLTemporal, mode: Int) {
        let startsOnMonday = mode & 1 != 0
        var hasNoWeekZero = mode & 2 != 0
        // MySQL flips the meaning of bit 4 for weeks that do not begin on Monday.
        let isFirstByWeekday = (mode & 4 != 0) == startsOnMonday
        let day = date.dayNumber
        var first = SQLTemporal.dayNumber(year: date.year, month: 1, day: 1)
        var weekday = Self.weekday(first, startsOnMonday)
        year = date.year
        if date.month == 1, date.day <= 7 - weekday {
            if !hasNoWeekZero, isFirstByWeekday ? weekday != 0 : weekday >= 4 {
                week = 0
                return
            }
            hasNoWeekZero = true
            year -= 1
            let days = Self.days(in: year)
            first -= days
            weekday = (weekday + 53 * 7 - days) % 7
        }
        let isLate = isFirstByWeekday ? weekday != 0 : weekday >= 4
        let passed = isLate ? day - (first + 7 - weekday) : day - (first - weekday)
        if hasNoWeekZero, passed >= 52 * 7 {
            let next = (weekday + Self.days(in: year)) % 7
            if isFirstByWeekday ? next == 0 : next < 4 {
                year += 1
                week = 1
                return
            }
        }
        week = passed / 7 + 1
    }

    private static func days(in year: Int) -> Int { SQLTemporal.isLeapYear(year) ? 366 : 365 }

    private static func weekday(_ day: Int, _ startsOnMonday: Bool) -> Int {
        (day + 5 + (startsOnMonday ? 0 : 1)) % 7
    }
}
