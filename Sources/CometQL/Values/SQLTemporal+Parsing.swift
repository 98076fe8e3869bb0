extension SQLTemporal {
    /// What reading a text as a date or time gave.
    package struct ParseResult: Hashable, Sendable {
        package var value: SQLTemporal
        /// Something after the value was ignored, or a time was cut to the longest one.
        package var isTruncated: Bool
    }

    /// Reads a date or datetime as MySQL does: any punctuation between the parts, two-digit years, or digits only
    /// (`20200131`, `200131101500`). nil: no date, or one that the calendar does not have.
    package static func parseDatetime(_ text: some Collection<UInt8>) -> ParseResult? {
        var reader = ByteReader(text)
        reader.skip(while: NumberPrefix.isBlank)
        let start = reader.offset
        reader.skip(while: NumberPrefix.isDigit)
        let run = reader.offset - start
        guard run > 0 else { return nil }
        let isPacked =
            run >= 5 && (reader.peek == nil || reader.peek == UInt8(ascii: ".") || !isSeparator(reader.peek))
            || run >= 8
        reader.offset = start
        var parts: [Int] = []
        var yearDigits = 4
        if isPacked {
            yearDigits = run == 8 || run >= 14 ? 4 : 2
            var width = yearDigits
            while parts.count < 6, let number = readNumber(&reader, digits: width) {
                parts.append(number)
                width = 2
                // 20200131T101112 is packed too.
                if parts.count == 3, reader.peek == UInt8(ascii: "T") { reader.advance() }
            }
        } else {
            while parts.count < 6 {
                let before = reader.offset
                guard let number = readNumber(&reader, digits: parts.isEmpty ? 4 : 2) else { break }
                if parts.isEmpty { yearDigits = reader.offset - before }
                parts.append(number)
                guard parts.count < 6 else { break }
                let mark = reader.offset
                if parts.count == 3 {
                    if reader.peek == UInt8(ascii: "T") || reader.peek == UInt8(ascii: "t") {
                        reader.advance()
                    } else {
                        let isSpaced = NumberPrefix.isBlank(reader.peek ?? 0)
                        reader.skip(while: { NumberPrefix.isBlank($0) })
                        if !isSpaced { reader.skip(while: { isSeparator($0) }) }
                    }
                } else {
                    guard isSeparator(reader.peek), parts.count < 4 || reader.peek != UInt8(ascii: ".") else { break }
                    reader.skip(while: { isSeparator($0) })
                }
                guard let next = reader.peek, NumberPrefix.isDigit(next) else {
                    reader.offset = mark
                    break
                }
            }
        }
        guard parts.count >= 3 else { return nil }
        var value = SQLTemporal(kind: parts.count > 3 ? .datetime : .date)
        value.year = parts[0]
        if yearDigits == 2, !(parts[0] == 0 && parts[1] == 0 && parts[2] == 0) {
            value.year += parts[0] < 70 ? 2000 : 1900
        }
        value.month = parts[1]
        value.day = parts[2]
        if parts.count > 3 { value.hour = parts[3] }
        if parts.count > 4 { value.minute = parts[4] }
        if parts.count > 5 {
            value.second = parts[5]
            readFraction(&reader, into: &value)
        }
        guard value.isPossible else { return nil }
        reader.skip(while: NumberPrefix.isBlank)
        return ParseResult(value: value, isTruncated: !reader.isAtEnd)
    }

    /// The value of a number in the form 20200131, 200131 or 20200131101500.
    package static func datetime(number: Int64) -> SQLTemporal? {
        guard number >= 0 else { return nil }
        var date = number
        var time: Int64 = 0
        var kind = Kind.date
        if number > 99_999_999 {
            kind = .datetime
            date = number / 1_000_000
            time = number % 1_000_000
        } else if number != 0, number < 101 {
            return nil
        }
        guard date <= 99_991_231 else { return nil }
        var year = Int(date / 10_000)
        if date != 0, date < 1_000_000 {
            // Two-digit years: 700101 is 1970, 691231 is 2069.
            year += year < 70 ? 2000 : 1900
        }
        let value = SQLTemporal(
            kind: kind, year: year, month: Int(date / 100 % 100), day: Int(date % 100), hour: Int(time / 10_000),
            minute: Int(time / 100 % 100), second: Int(time % 100))
        return value.isPossible ? value : nil
    }

    /// Reads a time as MySQL does: `[-][days ]hours:minutes[:seconds[.fraction]]`, `hhmmss`, or a whole datetime.
    package static func parseTime(_ text: some Collection<UInt8>) -> ParseResult? {
        var reader = ByteReader(text)
        reader.skip(while: NumberPrefix.isBlank)
        let isNegative = reader.take(UInt8(ascii: "-"))
        let start = reader.offset
        reader.skip(while: NumberPrefix.isDigit)
        let run = reader.offset - start
        let isFraction = run == 0 && reader.peek == UInt8(ascii: ".")
        guard run > 0 || isFraction else { return nil }
        if run >= 12 || reader.peek == UInt8(ascii: "-") || reader.peek == UInt8(ascii: "/"), !isNegative {
            if var result = parseDatetime(text), result.value.kind == .datetime {
                result.value = result.value.converted(to: .time, fraction: result.value.fraction)
                return result
            }
            // A date alone is read as far as it looks like a time: 2020-01-01 is 00:20:20.
            guard run < 12 else { return nil }
        }
        reader.offset = start
        var value = SQLTemporal(kind: .time, isNegative: isNegative)
        var first = readNumber(&reader, digits: 12) ?? 0
        var days = 0
        if reader.peek == UInt8(ascii: " ") {
            let mark = reader.offset
            reader.skip(while: NumberPrefix.isBlank)
            if let next = reader.peek, NumberPrefix.isDigit(next) {
                days = min(first, 99_999)
                first = readNumber(&reader, digits: 12) ?? 0
                value.hour = min(first, 99_999)
                readMinutesAndSeconds(&reader, into: &value)
                return finishTime(&reader, value, days: days)
            }
            reader.offset = mark
        }
        if reader.peek == UInt8(ascii: ":") {
            value.hour = min(first, 99_999)
            readMinutesAndSeconds(&reader, into: &value)
        } else {
            value.hour = min(first / 10_000, 99_999)
            value.minute = first / 100 % 100
            value.second = first % 100
        }
        return finishTime(&reader, value, days: days)
    }

    private static func finishTime<C>(_ reader: inout ByteReader<C>, _ parsed: SQLTemporal, days: Int) -> ParseResult? {
        var value = parsed
        readFraction(&reader, into: &value)
        guard value.minute < 60, value.second < 60 else { return nil }
        reader.skip(while: NumberPrefix.isBlank)
        value.hour += days * 24
        let sign: Int64 = value.isNegative ? -1 : 1
        value.isNegative = false
        let (time, isCut) = time(microseconds: sign * value.microsecondsOfDay, fraction: value.fraction)
        return ParseResult(value: time, isTruncated: isCut || !reader.isAtEnd)
    }

    /// The time of a number in the form hhmmss.
    package static func time(number: Int64) -> ParseResult? {
        let magnitude = number.magnitude
        if magnitude > 8_385_959 {
            if magnitude >= 10_000_000_000, number > 0, var value = datetime(number: number) {
                value = value.converted(to: .time, fraction: 0)
                return ParseResult(value: value, isTruncated: false)
            }
            return ParseResult(
                value: time(microseconds: number < 0 ? -longestTime - 1 : longestTime + 1, fraction: 0).value,
                isTruncated: true)
        }
        let value = SQLTemporal(
            kind: .time, hour: Int(magnitude / 10_000), minute: Int(magnitude / 100 % 100),
            second: Int(magnitude % 100),
            isNegative: number < 0)
        guard value.minute < 60, value.second < 60 else { return nil }
        return ParseResult(value: value, isTruncated: false)
    }

    private static func readMinutesAndSeconds<C>(_ reader: inout ByteReader<C>, into value: inout SQLTemporal) {
        guard reader.peek == UInt8(ascii: ":") else { return }
        reader.advance()
        value.minute = readNumber(&reader, digits: 2) ?? 0
        guard reader.peek == UInt8(ascii: ":") else { return }
        reader.advance()
        value.second = readNumber(&reader, digits: 2) ?? 0
    }

    private static func readFraction<C>(_ reader: inout ByteReader<C>, into value: inout SQLTemporal) {
        guard reader.peek == UInt8(ascii: ".") else { return }
        reader.advance()
        var digits = 0
        var micros = 0
        while let byte = reader.peek, NumberPrefix.isDigit(byte) {
            if digits < 6 {
                micros = micros * 10 + Int(byte & 0x0F)
                digits += 1
            }
            reader.advance()
        }
        value.fraction = digits
        value.microsecond = micros * Int(PowersOfTen.all[6 - digits])
    }

    private static func readNumber<C>(_ reader: inout ByteReader<C>, digits: Int) -> Int? {
        var value = 0
        var count = 0
        while count < digits, let byte = reader.peek, NumberPrefix.isDigit(byte) {
            value = value * 10 + Int(byte & 0x0F)
            count += 1
            reader.advance()
        }
        return count == 0 ? nil : value
    }

    private static func isSeparator(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return (byte > 0x20 && byte < 0x30) || (byte > 0x39 && byte < 0x41) || (byte > 0x5A && byte < 0x61)
            || (byte > 0x7A && byte < 0x7F)
    }

    /// Whether the calendar and the clock have it; a zero month or day is accepted, as MySQL without NO_ZERO_IN_DATE.
    package var isPossible: Bool {
        isInRange && day <= (month == 0 ? 31 : Self.daysInMonth(month, year: year))
    }

    /// Whether each part is in its range, if the month has that day or not.
    package var isInRange: Bool {
        guard year >= 0, year <= 9999, month >= 0, month <= 12, day >= 0, day <= 31 else { return false }
        return (0..<24).contains(hour) && (0..<60).contains(minute) && (0..<60).contains(second)
    }
}
