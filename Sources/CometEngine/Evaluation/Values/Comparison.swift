import CometQL

/// How any two values compare: MySQL's rules of which type both become first.
struct Comparison {
    let context: any EvaluationContext
    /// For two strings.
    var collation = Collation.caseInsensitive

    /// -1, 0 or 1; nil when one is NULL.
    func compare(_ a: SQLValue, _ b: SQLValue) -> Int? {
        switch (a, b) {
        case (.null, _), (_, .null): return nil
        case (.int(let a), .int(let b)): return a < b ? -1 : (a > b ? 1 : 0)
        case (.text(let a), .text(let b)): return collation.compare(a, b)
        case (.bytes(let a), .bytes(let b)): return Collation.compareBytes(a, b)
        case (.text(let a), .bytes(let b)): return compare(a, b)
        case (.bytes(let a), .text(let b)): return -compare(b, a)
        case (.temporal(let a), .temporal(let b)): return compare(a, b)
        case (.temporal(let a), _): return compare(a, other: b)
        case (_, .temporal(let b)): return compare(b, other: a).map { -$0 }
        case (.text, _), (.bytes, _), (_, .text), (_, .bytes): return compareNumberAndString(a, b)
        default:
            guard let a = context.number(a), let b = context.number(b) else { return nil }
            return a.compare(b)
        }
    }

    func isEqual(_ a: SQLValue, _ b: SQLValue) -> Bool? {
        compare(a, b).map { $0 == 0 }
    }

    private func compare(_ a: String, _ b: [UInt8]) -> Int {
        if collation != .bytes, let text = String(validating: b, as: UTF8.self) { return collation.compare(a, text) }
        return Collation.compareBytes(a.utf8, b)
    }

    /// Exact numbers and text meet as DECIMAL, so that no digit of a BIGINT gets lost.
    private func compareNumberAndString(_ a: SQLValue, _ b: SQLValue) -> Int? {
        if !Self.isDouble(a), !Self.isDouble(b), let x = context.decimal(a), let y = context.decimal(b) {
            return x.compare(y)
        }
        guard let x = context.double(a), let y = context.double(b) else { return nil }
        return x < y ? -1 : (x > y ? 1 : 0)
    }

    private static func isDouble(_ value: SQLValue) -> Bool {
        if case .double = value { true } else { false }
    }

    private func compare(_ a: SQLTemporal, _ b: SQLTemporal) -> Int {
        let (x, y): (Int64, Int64)
        if a.kind == .time, b.kind == .time {
            (x, y) = (a.microsecondsOfDay, b.microsecondsOfDay)
        } else {
            (x, y) = (Self.order(context.datetime(.temporal(a)) ?? a), Self.order(context.datetime(.temporal(b)) ?? b))
        }
        return x < y ? -1 : (x > y ? 1 : 0)
    }

    /// Orders dates with zero parts too, which the day number does not.
    static func order(_ value: SQLTemporal) -> Int64 {
        let date = Int64(value.year * 13 + value.month) * 32 + Int64(value.day)
        return date * SQLTemporal.microsecondsPerDay + value.microsecondsOfDay
    }

    private func compare(_ a: SQLTemporal, other: SQLValue) -> Int? {
        let converted: SQLTemporal?
        if a.kind == .time {
            converted = context.time(other)
        } else if let text = other.text, case .text = other, SQLTemporal.parseDatetime(text.utf8) == nil {
            context.warnTruncated("datetime", text)
            converted = nil
        } else {
            converted = context.datetime(other)
        }
        // What is no date counts as less than every date.
        guard let converted else { return 1 }
        return compare(a, converted)
    }
}
