/// The units of INTERVAL, EXTRACT and TIMESTAMPDIFF.
enum IntervalUnit: String {
    case microsecond = "MICROSECOND"
    case second = "SECOND"
    case minute = "MINUTE"
    case hour = "HOUR"
    case day = "DAY"
    case week = "WEEK"
    case month = "MONTH"
    case quarter = "QUARTER"
    case year = "YEAR"
    case secondMicrosecond = "SECOND_MICROSECOND"
    case minuteMicrosecond = "MINUTE_MICROSECOND"
    case minuteSecond = "MINUTE_SECOND"
    case hourMicrosecond = "HOUR_MICROSECOND"
    case hourSecond = "HOUR_SECOND"
    case hourMinute = "HOUR_MINUTE"
    case dayMicrosecond = "DAY_MICROSECOND"
    case daySecond = "DAY_SECOND"
    case dayMinute = "DAY_MINUTE"
    case dayHour = "DAY_HOUR"
    case yearMonth = "YEAR_MONTH"

    /// Takes SQL_TSI_… names too.
    init?(_ name: String) {
        let upper = name.uppercased()
        self.init(rawValue: upper.hasPrefix("SQL_TSI_") ? String(upper.dropFirst(8)) : upper)
    }

    /// The parts that the text of a composite unit is made of; empty for a simple unit.
    var parts: [IntervalUnit] {
        switch self {
        case .secondMicrosecond: [.second, .microsecond]
        case .minuteMicrosecond: [.minute, .second, .microsecond]
        case .minuteSecond: [.minute, .second]
        case .hourMicrosecond: [.hour, .minute, .second, .microsecond]
        case .hourSecond: [.hour, .minute, .second]
        case .hourMinute: [.hour, .minute]
        case .dayMicrosecond: [.day, .hour, .minute, .second, .microsecond]
        case .daySecond: [.day, .hour, .minute, .second]
        case .dayMinute: [.day, .hour, .minute]
        case .dayHour: [.day, .hour]
        case .yearMonth: [.year, .month]
        default: []
        }
    }

    /// It is made of days at least, so a DATE stays a DATE.
    var isDateOnly: Bool {
        switch self {
        case .day, .week, .month, .quarter, .year, .yearMonth: true
        default: false
        }
    }

    var hasMicroseconds: Bool {
        switch self {
        case .microsecond, .secondMicrosecond, .minuteMicrosecond, .hourMicrosecond, .dayMicrosecond: true
        default: false
        }
    }

    /// nil for months and what is made of them.
    var microseconds: Int64? {
        switch self {
        case .microsecond: 1
        case .second: 1_000_000
        case .minute: 60_000_000
        case .hour: 3_600_000_000
        case .day: 86_400_000_000
        case .week: 604_800_000_000
        default: nil
        }
    }

    var months: Int64? {
        switch self {
        case .month: 1
        case .quarter: 3
        case .year: 12
        default: nil
        }
    }
}
