import CometQL

/// How values become dates and times, with MySQL's warnings about what is none.
extension EvaluationContext {
    /// Today and now in the session's time zone.
    var now: SQLTemporal {
        SQLTemporal.datetime(unixMicroseconds: statementTime, offset: timeZoneOffset, fraction: 6)
            ?? SQLTemporal(kind: .datetime, year: 1970, month: 1, day: 1, fraction: 6)
    }

    /// A DATE or DATETIME; nil for NULL and for what is no date.
    func datetime(_ value: SQLValue) -> SQLTemporal? {
        switch value {
        case .null: return nil
        case .temporal(let temporal):
            guard temporal.kind == .time else { return temporal }
            return datetime(ofTime: temporal)
        case .text(let text): return datetime(text)
        case .bytes(let bytes): return datetime(String(decoding: bytes, as: UTF8.self))
        case .int, .uint, .decimal, .double:
            guard let number = number(value) else { return nil }
            if let temporal = datetime(number: number) { return temporal }
            warn(1292, "Incorrect datetime value: '\(value.text ?? "")'")
            return nil
        }
    }

    private func datetime(number: Number) -> SQLTemporal? {
        guard let decimal = number.decimalValue ?? SQLDecimal(number.doubleValue),
            let whole = decimal.truncated(to: 0)?.unscaled, let seconds = Int64(exactly: whole),
            var temporal = SQLTemporal.datetime(number: seconds)
        else { return nil }
        if decimal.scale > 0, temporal.kind == .datetime, let micros = decimal.truncated(to: 6)?.rescaled(to: 6) {
            temporal.microsecond = Int(micros.unscaled.magnitude % 1_000_000)
            temporal.fraction = min(6, decimal.scale)
        }
        return temporal
    }

    private func datetime(_ text: String) -> SQLTemporal? {
        guard let result = SQLTemporal.parseDatetime(text.utf8) else {
            warn(1292, "Incorrect datetime value: '\(text.prefix(128))'")
            return nil
        }
        if result.isTruncated { warnTruncated("datetime", text) }
        return result.value
    }

    /// Today at that time.
    func datetime(ofTime time: SQLTemporal) -> SQLTemporal? {
        let today = now.converted(to: .date, fraction: 0)
        return SQLTemporal.datetime(
            microsecondsSinceDayZero: today.microsecondsSinceDayZero + time.microsecondsOfDay, fraction: time.fraction)
    }

    /// A DATE, the time of day cut off.
    func date(_ value: SQLValue) -> SQLTemporal? {
        datetime(value)?.converted(to: .date, fraction: 0)
    }

    /// A TIME; nil for NULL and for what is no time.
    func time(_ value: SQLValue) -> SQLTemporal? {
        switch value {
        case .null: return nil
        case .temporal(let temporal):
            return temporal.kind == .time ? temporal : temporal.converted(to: .time, fraction: temporal.fraction)
        case .text(let text): return time(text)
        case .bytes(let bytes): return time(String(decoding: bytes, as: UTF8.self))
        case .int, .uint, .decimal, .double:
            guard let number = number(value), let decimal = number.decimalValue ?? SQLDecimal(number.doubleValue),
                let whole = decimal.truncated(to: 0)?.unscaled,
                var result = SQLTemporal.time(number: Int64(clamping: whole))
            else {
                warn(1292, "Incorrect time value: '\(value.text ?? "")'")
                return nil
            }
            if result.isTruncated { warnTruncated("time", value.text ?? "") }
            if decimal.scale > 0, !result.isTruncated, let micros = decimal.truncated(to: 6)?.rescaled(to: 6) {
                result.value.microsecond = Int(micros.unscaled.magnitude % 1_000_000)
                result.value.fraction = min(6, decimal.scale)
                if decimal.unscaled < 0 { result.value.isNegative = true }
            }
            return result.value
        }
    }

    private func time(_ text: String) -> SQLTemporal? {
        guard let result = SQLTemporal.parseTime(text.utf8) else {
            warn(1292, "Incorrect time value: '\(text.prefix(128))'")
            return nil
        }
        if result.isTruncated { warnTruncated("time", text) }
        return result.value
    }
}
