extension SQLDecimal {
    /// The most digits that a value may have.
    package static let maximumPrecision = 38
    /// The most digits behind the point.
    package static let maximumScale = 30

    /// 10^38: the first magnitude that is no decimal any more.
    static var limit: Int128 { PowersOfTen.all[38] }

    package init(_ value: Int64) {
        self.init(unscaled: Int128(value), scale: 0)
    }

    package init(_ value: UInt64) {
        self.init(unscaled: Int128(value), scale: 0)
    }

    /// Reads `[+-]digits[.digits][e[+-]digits]` in full; nil when the text is anything else or does not fit.
    package init?(parsing text: some Collection<UInt8>) {
        guard let number = NumberPrefix(text), number.length == text.count else { return nil }
        guard let decimal = number.decimal else { return nil }
        self = decimal
    }

    /// The nearest decimal with as many digits as the double's own text shows; nil when it does not fit.
    package init?(_ value: Double) {
        guard value.isFinite else { return nil }
        self.init(parsing: DoubleText.text(of: value).utf8)
    }
}

extension SQLDecimal: CustomStringConvertible {
    /// As MySQL prints it: `-0.50`.
    package var description: String {
        let digits = String(unscaled.magnitude)
        let sign = unscaled < 0 ? "-" : ""
        guard scale > 0 else { return sign + digits }
        let padded =
            digits.utf8.count > scale ? digits : String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits
        return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
    }
}
