package import NIOCore

/// What a value is in the type of a column that it was not made for.
extension WireValue {
    /// The two's complement bits of the nearest integer of that width.
    func integerBits(unsigned: Bool, width: Int) -> UInt64 {
        let wide = integerValue
        if unsigned {
            let maximum = width >= 64 ? UInt64.max : (1 << UInt64(width)) - 1
            return min(UInt64(clamping: wide), maximum)
        }
        let maximum = Int64.max >> Int64(64 - width)
        let clamped = max(-maximum - 1, min(Int64(clamping: wide), maximum))
        return UInt64(bitPattern: clamped)
    }

    private var integerValue: Int128 {
        switch self {
        case .int(let value): Int128(value)
        case .uint(let value): Int128(value)
        case .null: 0
        default:
            Int128(exactly: doubleValue.rounded())
                ?? (doubleValue > 0 ? Int128(UInt64.max) : doubleValue < 0 ? Int128(Int64.min) : 0)
        }
    }

    var doubleValue: Double {
        switch self {
        case .int(let value): Double(value)
        case .uint(let value): Double(value)
        case .float(let value): Double(value)
        case .double(let value): value
        case .decimal(let digits): Double(digits) ?? 0
        case .text(let buffer), .bytes(let buffer): Double(String(buffer: buffer)) ?? 0
        case .null, .date, .dateTime, .time: 0
        }
    }

    var dateTimeValue: WireDateTime {
        switch self {
        case .date(let date): WireDateTime(date: date)
        case .dateTime(let value): value
        default: WireDateTime()
        }
    }

    var timeValue: WireTime {
        switch self {
        case .time(let value):
            value
        case .dateTime(let value):
            WireTime(hour: value.hour, minute: value.minute, second: value.second, microsecond: value.microsecond)
        default:
            WireTime()
        }
    }

    /// The value as the text protocol shows it; empty for NULL, which has no text.
    package var textBytes: ByteBuffer {
        switch self {
        case .null: ByteBuffer()
        case .text(let buffer), .bytes(let buffer): buffer
        case .int(let value): ByteBuffer(string: String(value))
        case .uint(let value): ByteBuffer(string: String(value))
        case .float(let value): ByteBuffer(string: Self.text(ofFloat: value.description))
        case .double(let value): ByteBuffer(string: Self.text(ofFloat: value.description))
        case .decimal(let digits): ByteBuffer(string: digits)
        case .date(let value): ByteBuffer(string: value.description)
        case .dateTime(let value): ByteBuffer(string: value.description)
        case .time(let value): ByteBuffer(string: value.description)
        }
    }

    /// Swift's `1.0`, `1e+20` and `1e-07` are MySQL's `1`, `1e20` and `1e-7`.
    private static func text(ofFloat description: String) -> String {
        if description.hasSuffix(".0") {
            return String(description.dropLast(2))
        }
        guard let exponentMark = description.firstIndex(of: "e"),
            let exponent = Int(description[description.index(after: exponentMark)...])
        else {
            return description
        }
        return "\(description[..<exponentMark])e\(exponent)"
    }
}

extension WireDate: CustomStringConvertible {
    package var description: String {
        "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

extension WireDateTime: CustomStringConvertible {
    package var description: String {
        "\(date) \(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))\(fraction(microsecond))"
    }
}

extension WireTime: CustomStringConvertible {
    package var description: String {
        let hours = UInt64(days) * 24 + UInt64(hour)
        return "\(isNegative ? "-" : "")\(padded(hours, 2)):\(padded(minute, 2)):\(padded(second, 2))"
            + fraction(microsecond)
    }
}

private func padded(_ value: some BinaryInteger, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

private func fraction(_ microsecond: UInt32) -> String {
    microsecond == 0 ? "" : ".\(padded(microsecond, 6))"
}
