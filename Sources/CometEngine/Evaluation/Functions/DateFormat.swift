import CometQL

/// DATE_FORMAT, TIME_FORMAT and STR_TO_DATE.
enum DateFormat {
    static let all: [FunctionDefinition] = [
        .init("DATE_FORMAT", 2...3, .text(255)) { call in
            guard let date = dateOrTime(call), let pattern = call.text(1) else { return .null }
            return format(date, pattern, call).map { .text($0) } ?? .null
        },
        .init("TIME_FORMAT", 2...2, .text(255)) { call in
            guard let time = call.context.time(call[0]), let pattern = call.text(1), !asksForDate(pattern) else {
                return .null
            }
            return format(time, pattern, call).map { .text($0) } ?? .null
        },
        .init("STR_TO_DATE", 2...2, parsedType, parse),
        .init("GET_FORMAT", 2...2, .text(17), knownFormat),
    ]

    /// A TIME stays one, without a date.
    private static func dateOrTime(_ call: borrowing FunctionCall) -> SQLTemporal? {
        if case .temporal(let value) = call[0] { return value }
        return call.context.datetime(call[0])
    }

    private static func asksForDate(_ pattern: String) -> Bool {
        zip(pattern.utf8, pattern.utf8.dropFirst()).contains { percent, specifier in
            percent == UInt8(ascii: "%") && "cDdemYy".utf8.contains(specifier)
        }
    }

    /// nil where a pattern asks for what the value does not have.
    static func format(_ value: SQLTemporal, _ pattern: String, _ call: borrowing FunctionCall) -> String? {
        var result = ""
        var isSpecifier = false
        for character in pattern.unicodeScalars {
            guard result.utf8.count <= call.context.maxAllowedPacket else { return nil }
            if !isSpecifier {
                if character == "%" { isSpecifier = true } else { result.unicodeScalars.append(character) }
                continue
            }
            isSpecifier = false
            guard let text = text(of: value, character) else { return nil }
            result += text
        }
        if isSpecifier { result += "%" }
        return value.isNegative ? "-" + result : result
    }

    private static func text(of value: SQLTemporal, _ specifier: Unicode.Scalar) -> String? {
        let hour12 = (value.hour % 24 + 11) % 12 + 1
        let isCalendarDay = value.kind != .time && !value.hasZeroPart
        switch specifier {
        case "a", "W":
            guard isCalendarDay else { return nil }
            let name = DateFunctions.dayNames[value.weekday]
            return specifier == "a" ? String(name.prefix(3)) : name
        case "b", "M":
            guard DateFunctions.monthNames.indices.contains(value.month - 1) else { return nil }
            let name = DateFunctions.monthNames[value.month - 1]
            return specifier == "b" ? String(name.prefix(3)) : name
        case "c": return String(value.month)
        case "D": return "\(value.day)\(ordinalSuffix(value.day))"
        case "d": return padded(value.day, 2)
        case "e": return String(value.day)
        case "f": return padded(value.microsecond, 6)
        case "H": return padded(value.hour, 2)
        case "h", "I": return padded(hour12, 2)
        case "i": return padded(value.minute, 2)
        case "j": return isCalendarDay ? padded(value.dayOfYear, 3) : nil
        case "k": return String(value.hour)
        case "l": return String(hour12)
        case "m": return padded(value.month, 2)
        case "p": return value.hour % 24 < 12 ? "AM" : "PM"
        case "r":
            return "\(padded(hour12, 2)):\(padded(value.minute, 2)):\(padded(value.second, 2)) "
                + (value.hour % 24 < 12 ? "AM" : "PM")
        case "S", "s": return padded(value.second, 2)
        case "T": return "\(padded(value.hour, 2)):\(padded(value.minute, 2)):\(padded(value.second, 2))"
        case "U", "u", "V", "v":
            guard isCalendarDay else { return nil }
            let mode = [("U", 0), ("u", 1), ("V", 2), ("v", 3)].first { $0.0 == String(specifier) }?.1 ?? 0
            return padded(WeekNumber(of: value, mode: mode).week, 2)
        case "X", "x":
            guard isCalendarDay else { return nil }
            return padded(WeekNumber(of: value, mode: specifier == "X" ? 2 : 3).year, 4)
        case "w": return isCalendarDay ? String((value.weekday + 1) % 7) : nil
        case "Y": return padded(value.year, 4)
        case "y": return padded(value.year % 100, 2)
        default: return String(specifier)
        }
    }

    static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return text.utf8.count >= digits ? text : String(repeating: "0", count: digits - text.utf8.count) + text
    }

    private static func ordinalSuffix(_ day: Int) -> String {
        if (10...19).contains(day) { return "th" }
        return switch day % 10 {
        case 1: "st"
        case 2: "nd"
        case 3: "rd"
        default: "th"
        }
    }

    // MARK: - STR_TO_DATE

    /// DATE, TIME or DATETIME, by what the pattern asks for.
    private static let parsedType: ResultTypes.Rule = { arguments in
        guard let pattern = ResultTypes.constant(arguments, 1)?.text else { return .temporal(.datetime, fraction: 6) }
        let specifiers = Set(
            zip(pattern.unicodeScalars, pattern.unicodeScalars.dropFirst()).filter { $0.0 == "%" }.map(\.1))
        let hasTime = !specifiers.isDisjoint(with: ["f", "S", "s", "H", "h", "I", "i", "k", "l", "p", "r", "T"])
        let hasDate = !specifiers.isDisjoint(with: [
            "a", "W", "b", "M", "c", "D", "d", "e", "j", "m", "U", "u", "V", "v", "X", "x", "w", "Y", "y",
        ])
        let fraction = specifiers.contains("f") ? 6 : 0
        if hasTime { return .temporal(hasDate ? .datetime : .time, fraction: fraction) }
        return .temporal(.date)
    }

    private static func parse(_ call: borrowing FunctionCall) -> SQLValue {
        let text = call.text(0) ?? ""
        var parser = DateParser(text)
        guard parser.read(call.text(1) ?? ""), let value = parser.result(call.type) else {
            let type = call.type.base == .time ? "time" : "datetime"
            call.context.warn(1411, "Incorrect \(type) value: '\(text.prefix(128))' for function str_to_date")
            return .null
        }
        if !parser.isAtEnd {
            call.context.warnTruncated(
                call.type.base == .date ? "date" : call.type.base == .time ? "time" : "datetime", text)
        }
        return .temporal(value)
    }

    private static func knownFormat(_ call: borrowing FunctionCall) -> SQLValue {
        let formats: [String: [String: String]] = [
            "DATE": [
                "USA": "%m.%d.%Y", "JIS": "%Y-%m-%d", "ISO": "%Y-%m-%d", "EUR": "%d.%m.%Y", "INTERNAL": "%Y%m%d",
            ],
            "TIME": [
                "USA": "%h:%i:%s %p", "JIS": "%H:%i:%s", "ISO": "%H:%i:%s", "EUR": "%H.%i.%s", "INTERNAL": "%H%i%s",
            ],
            "DATETIME": [
                "USA": "%Y-%m-%d %H.%i.%s", "JIS": "%Y-%m-%d %H:%i:%s", "ISO": "%Y-%m-%d %H:%i:%s",
                "EUR": "%Y-%m-%d %H.%i.%s", "INTERNAL": "%Y%m%d%H%i%s",
            ],
        ]
        var kind = call.text(0)?.uppercased() ?? ""
        if kind == "TIMESTAMP" { kind = "DATETIME" }
        return formats[kind]?[call.text(1)?.uppercased() ?? ""].map { .text($0) } ?? .null
    }
}
