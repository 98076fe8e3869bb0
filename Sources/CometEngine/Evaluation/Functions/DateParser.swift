import CometQL

/// Reads a text by the pattern of STR_TO_DATE.
struct DateParser {
    private let text: [UInt8]
    private var index = 0
    private var value = SQLTemporal(kind: .datetime)
    private var isAfternoon: Bool?
    private var uses12Hours = false
    private var dayOfYear: Int?

    init(_ text: String) {
        self.text = Array(text.utf8)
    }

    var isAtEnd: Bool { text[index...].allSatisfy { $0 == 0x20 } }

    /// False when the text does not follow the pattern; a text that ends early has read all that it could.
    mutating func read(_ pattern: String) -> Bool {
        var isSpecifier = false
        for scalar in pattern.unicodeScalars {
            if isSpecifier {
                isSpecifier = false
                skipBlanks()
                if index == text.count { return true }
                guard read(specifier: scalar) else { return false }
            } else if scalar == "%" {
                isSpecifier = true
            } else if scalar == " " {
                skipBlanks()
            } else {
                skipBlanks()
                if index == text.count { return true }
                let bytes = Array(String(scalar).utf8)
                guard text[index...].starts(with: bytes) else { return false }
                index += bytes.count
            }
        }
        return true
    }

    private mutating func read(specifier: Unicode.Scalar) -> Bool {
        switch specifier {
        case "Y": return number(4) { $0.year = $1 }
        case "y":
            return number(2) { $0.year = $1 + ($1 < 70 ? 2000 : 1900) }
        case "m", "c": return number(2) { $0.month = $1 }
        case "d", "e": return number(2) { $0.day = $1 }
        case "D":
            guard number(2, { $0.day = $1 }) else { return false }
            index = min(text.count, index + 2)
            return true
        case "H", "k": return number(2) { $0.hour = $1 }
        case "h", "I", "l":
            uses12Hours = true
            return number(2) { $0.hour = $1 } && (1...12).contains(value.hour)
        case "i": return number(2) { $0.minute = $1 }
        case "s", "S": return number(2) { $0.second = $1 }
        case "f": return fraction()
        case "p": return meridian()
        case "M": return name(of: DateFunctions.monthNames) { $0.month = $1 + 1 }
        case "b": return name(of: DateFunctions.monthNames.map { String($0.prefix(3)) }) { $0.month = $1 + 1 }
        case "W": return name(of: DateFunctions.dayNames) { _, _ in }
        case "a": return name(of: DateFunctions.dayNames.map { String($0.prefix(3)) }) { _, _ in }
        case "w": return number(1) { _, _ in }
        case "j":
            var day = 0
            guard number(3, { day = $1 }) else { return false }
            dayOfYear = day
            return true
        case "T": return read("%H:%i:%S")
        case "r": return read("%I:%i:%S %p")
        case "%":
            guard text[index] == UInt8(ascii: "%") else { return false }
            index += 1
            return true
        case "#": return skip { (0x30...0x39).contains($0) }
        case "@": return skip { (0x41...0x5A).contains($0 & 0xDF) }
        case ".":
            return skip { $0 < 0x80 && !(0x30...0x39).contains($0) && !(0x41...0x5A).contains($0 & 0xDF) && $0 > 0x20 }
        default: return false
        }
    }

    func result(_ type: ValueType) -> SQLTemporal? {
        var result = value
        if uses12Hours, let isAfternoon { result.hour = result.hour % 12 + (isAfternoon ? 12 : 0) }
        if let dayOfYear {
            guard dayOfYear > 0,
                let date = SQLTemporal.date(
                    ofDayNumber: SQLTemporal.dayNumber(year: result.year, month: 1, day: 1) + dayOfYear - 1)
            else { return nil }
            (result.year, result.month, result.day) = (date.year, date.month, date.day)
        }
        guard result.isInRange else { return nil }
        switch type.base {
        case .date: return result.converted(to: .date, fraction: 0)
        case .time: return result.converted(to: .time, fraction: type.scale)
        default: return result.converted(to: .datetime, fraction: type.scale)
        }
    }

    private mutating func skipBlanks() {
        while index < text.count, text[index] == 0x20 { index += 1 }
    }

    private mutating func skip(_ condition: (UInt8) -> Bool) -> Bool {
        while index < text.count, condition(text[index]) { index += 1 }
        return true
    }

    private mutating func number(_ digits: Int, _ assign: (inout SQLTemporal, Int) -> Void) -> Bool {
        var number = 0
        let start = index
        while index < text.count, index - start < digits, (0x30...0x39).contains(text[index]) {
            number = number * 10 + Int(text[index] & 0x0F)
            index += 1
        }
        guard index > start else { return false }
        assign(&value, number)
        return true
    }

    private mutating func fraction() -> Bool {
        let start = index
        guard number(6, { $0.microsecond = $1 }) else { return false }
        for _ in (index - start)..<6 { value.microsecond *= 10 }
        return true
    }

    private mutating func meridian() -> Bool {
        guard text.count - index >= 2, text[index + 1] | 0x20 == UInt8(ascii: "m") else { return false }
        switch text[index] | 0x20 {
        case UInt8(ascii: "a"): isAfternoon = false
        case UInt8(ascii: "p"): isAfternoon = true
        default: return false
        }
        guard uses12Hours else { return false }
        index += 2
        return true
    }

    private mutating func name(of names: [String], _ assign: (inout SQLTemporal, Int) -> Void) -> Bool {
        for (place, name) in names.enumerated() {
            let bytes = Array(name.utf8)
            let candidate = text[index...].prefix(bytes.count)
            guard candidate.count == bytes.count, zip(candidate, bytes).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) else {
                continue
            }
            index += bytes.count
            assign(&value, place)
            return true
        }
        return false
    }
}
