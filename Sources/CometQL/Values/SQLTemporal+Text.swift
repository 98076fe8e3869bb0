extension SQLTemporal: CustomStringConvertible {
    /// As MySQL prints it: `2020-01-31`, `-12:00:01.500`, `2020-01-31 10:00:00`.
    package var description: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(26)
        if kind != .time {
            Self.append(year, digits: 4, to: &bytes)
            bytes.append(UInt8(ascii: "-"))
            Self.append(month, digits: 2, to: &bytes)
            bytes.append(UInt8(ascii: "-"))
            Self.append(day, digits: 2, to: &bytes)
        } else if isNegative {
            bytes.append(UInt8(ascii: "-"))
        }
        if kind != .date {
            if kind == .datetime { bytes.append(UInt8(ascii: " ")) }
            Self.append(hour, digits: 2, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            Self.append(minute, digits: 2, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            Self.append(second, digits: 2, to: &bytes)
            if fraction > 0 {
                bytes.append(UInt8(ascii: "."))
                var digits: [UInt8] = []
                Self.append(microsecond, digits: 6, to: &digits)
                bytes += digits.prefix(fraction)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func append(_ number: Int, digits: Int, to bytes: inout [UInt8]) {
        var reversed: [UInt8] = []
        var rest = number.magnitude
        while rest > 0 || reversed.count < digits {
            reversed.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        }
        bytes += reversed.reversed()
    }

    /// The number that MySQL makes of it: 20200131, 20200131100000 or -120001, with the microseconds as a fraction.
    package var numericForm: SQLDecimal {
        var whole: Int128 = 0
        if kind != .time { whole = Int128(year * 10_000 + month * 100 + day) }
        if kind != .date { whole = whole * 1_000_000 + Int128(hour * 10_000 + minute * 100 + second) }
        if isNegative { whole = -whole }
        guard fraction > 0 else { return SQLDecimal(unscaled: whole, scale: 0) }
        let micros = Int128(isNegative ? -microsecond : microsecond)
        return SQLDecimal(unscaled: whole * 1_000_000 + micros, scale: 6).truncated(to: fraction)
            ?? SQLDecimal(unscaled: whole, scale: 0)
    }
}
