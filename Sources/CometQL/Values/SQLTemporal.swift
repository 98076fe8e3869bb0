/// A DATE, TIME or DATETIME without a time zone, as MySQL's types of these names.
package struct SQLTemporal: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case date
        case time
        case datetime
    }

    package var kind: Kind
    /// 0…9999; 0 for `.time`.
    package var year: Int
    package var month: Int
    package var day: Int
    /// 0…23, for `.time` 0…838.
    package var hour: Int
    package var minute: Int
    package var second: Int
    package var microsecond: Int
    /// Only a `.time` may be negative.
    package var isNegative: Bool
    /// Digits of the second shown when printed (0…6).
    package var fraction: Int

    package init(
        kind: Kind, year: Int = 0, month: Int = 0, day: Int = 0, hour: Int = 0, minute: Int = 0, second: Int = 0,
        microsecond: Int = 0, isNegative: Bool = false, fraction: Int = 0
    ) {
        self.kind = kind
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
        self.isNegative = isNegative
        self.fraction = fraction
    }
}
