extension SQLDecimal {
    /// Digits in front of the point, at least 1.
    package var integerDigits: Int {
        max(1, Self.digitCount(unscaled.magnitude) - scale)
    }

    /// The digits in front of the point, as far as an `Int` goes.
    package var wholePart: Int {
        Int(clamping: scale > 0 ? unscaled / PowersOfTen.all[min(scale, 38)] : unscaled)
    }

    package var isZero: Bool { unscaled == 0 }

    package var negated: SQLDecimal { SQLDecimal(unscaled: 0 - unscaled, scale: scale) }

    package var doubleValue: Double {
        Double(description) ?? 0
    }

    /// The sum in the larger scale of both; nil when it does not fit.
    package func adding(_ other: SQLDecimal) -> SQLDecimal? {
        combining(other) { $0.addingReportingOverflow($1) }
    }

    package func subtracting(_ other: SQLDecimal) -> SQLDecimal? {
        combining(other) { $0.subtractingReportingOverflow($1) }
    }

    /// The product; digits behind the point are cut when it would not fit otherwise, as MySQL does.
    package func multiplied(by other: SQLDecimal) -> SQLDecimal? {
        let isNegative = (unscaled < 0) != (other.unscaled < 0)
        var product = WideNumber(unscaled.magnitude, times: other.unscaled.magnitude)
        var productScale = scale + other.scale
        while productScale > 0, productScale > Self.maximumScale || product.exceeds(Self.limit.magnitude) {
            product.divideByTen()
            productScale -= 1
        }
        return product.decimal(isNegative: isNegative, scale: productScale)
    }

    /// The quotient, cut after at least `digits` more digits than both operands have, in whole groups of nine as
    /// MySQL computes it; nil when it does not fit. The divisor must not be zero.
    package func divided(by other: SQLDecimal, additionalDigits: Int = 4) -> SQLDecimal? {
        guard other.unscaled != 0 else { return nil }
        let mine = Self.wholeGroups(scale)
        let others = Self.wholeGroups(other.scale)
        let more = max(0, additionalDigits - (mine - scale) - (others - other.scale))
        var resultScale = min(Self.maximumScale, Self.wholeGroups(mine + others + more))
        let isNegative = (unscaled < 0) != (other.unscaled < 0)
        // numerator × 10^shift ÷ denominator, with shift = resultScale − scale + other.scale
        while resultScale >= 0 {
            let shift = resultScale - scale + other.scale
            if shift >= 0, let factor = PowersOfTen.power(shift) {
                let numerator = WideNumber(unscaled.magnitude, times: factor.magnitude)
                if let quotient = numerator.quotient(by: other.unscaled.magnitude), quotient < Self.limit.magnitude {
                    let value = Int128(quotient)
                    return SQLDecimal(unscaled: isNegative ? -value : value, scale: resultScale)
                }
            } else if shift < 0, let factor = PowersOfTen.power(-shift) {
                let value = unscaled / factor / other.unscaled
                return SQLDecimal(unscaled: value, scale: resultScale)
            }
            resultScale -= 1
        }
        return nil
    }

    /// The remainder with the sign of the dividend; nil for a zero divisor or when the scales cannot be aligned.
    package func remainder(dividingBy other: SQLDecimal) -> SQLDecimal? {
        guard other.unscaled != 0 else { return nil }
        let common = max(scale, other.scale)
        guard let a = rescaled(to: common), let b = other.rescaled(to: common) else { return nil }
        // Int128.min is no decimal, so this cannot overflow.
        return SQLDecimal(unscaled: a.unscaled % b.unscaled, scale: common)
    }

    /// Rounded half away from zero to `digits` behind the point; a negative count rounds in front of it.
    package func rounded(to digits: Int) -> SQLDecimal? {
        guard digits < scale else { return rescaled(to: min(digits, Self.maximumScale)) }
        let removed = scale - digits
        guard let factor = PowersOfTen.power(removed) else { return SQLDecimal(unscaled: 0, scale: max(0, digits)) }
        let (quotient, rest) = unscaled.quotientAndRemainder(dividingBy: factor)
        // The rest is compared with the half from below, so that no doubling can overflow.
        let isUp = rest.magnitude >= factor.magnitude - rest.magnitude
        let value = isUp ? quotient + (unscaled < 0 ? -1 : 1) : quotient
        return SQLDecimal(unscaled: value, scale: digits).withoutNegativeScale
    }

    /// Cut towards zero to `digits` behind the point.
    package func truncated(to digits: Int) -> SQLDecimal? {
        guard digits < scale else { return rescaled(to: min(digits, Self.maximumScale)) }
        guard let factor = PowersOfTen.power(scale - digits) else {
            return SQLDecimal(unscaled: 0, scale: max(0, digits))
        }
        return SQLDecimal(unscaled: unscaled / factor, scale: digits).withoutNegativeScale
    }

    package var floor: SQLDecimal {
        guard scale > 0 else { return self }
        let factor = PowersOfTen.all[min(scale, 38)]
        let (quotient, rest) = unscaled.quotientAndRemainder(dividingBy: factor)
        return SQLDecimal(unscaled: rest < 0 ? quotient - 1 : quotient, scale: 0)
    }

    package var ceiling: SQLDecimal {
        guard scale > 0 else { return self }
        let factor = PowersOfTen.all[min(scale, 38)]
        let (quotient, rest) = unscaled.quotientAndRemainder(dividingBy: factor)
        return SQLDecimal(unscaled: rest > 0 ? quotient + 1 : quotient, scale: 0)
    }

    /// The same value with more digits behind the point; nil when it does not fit.
    package func rescaled(to newScale: Int) -> SQLDecimal? {
        guard newScale >= scale, let factor = PowersOfTen.power(newScale - scale) else { return nil }
        let (value, overflow) = unscaled.multipliedReportingOverflow(by: factor)
        guard !overflow, value.magnitude < Self.limit.magnitude else { return nil }
        return SQLDecimal(unscaled: value, scale: newScale)
    }

    /// Without zeros at the end of the fraction: equal values get equal digits.
    package var normalized: SQLDecimal {
        var value = self
        while value.scale > 0, value.unscaled % 10 == 0 {
            value.unscaled /= 10
            value.scale -= 1
        }
        return value
    }

    /// Compares the values, not the digits: -1, 0 or 1.
    package func compare(_ other: SQLDecimal) -> Int {
        if scale == other.scale { return unscaled < other.unscaled ? -1 : (unscaled > other.unscaled ? 1 : 0) }
        if unscaled.signum() != other.unscaled.signum() { return unscaled.signum() < other.unscaled.signum() ? -1 : 1 }
        let common = max(scale, other.scale)
        let a = WideNumber(unscaled.magnitude, times: PowersOfTen.all[min(38, common - scale)].magnitude)
        let b = WideNumber(other.unscaled.magnitude, times: PowersOfTen.all[min(38, common - other.scale)].magnitude)
        let magnitude = a.compare(b)
        return unscaled < 0 ? -magnitude : magnitude
    }

    static func digitCount(_ magnitude: UInt128) -> Int {
        var count = 1
        while count < PowersOfTen.all.count, magnitude >= PowersOfTen.all[count].magnitude { count += 1 }
        return count
    }

    private static func wholeGroups(_ digits: Int) -> Int { (digits + 8) / 9 * 9 }

    private var withoutNegativeScale: SQLDecimal? {
        guard scale < 0 else { return self }
        guard let factor = PowersOfTen.power(-scale) else {
            return unscaled == 0 ? SQLDecimal(unscaled: 0, scale: 0) : nil
        }
        let (value, overflow) = unscaled.multipliedReportingOverflow(by: factor)
        guard !overflow, value.magnitude < Self.limit.magnitude else { return nil }
        return SQLDecimal(unscaled: value, scale: 0)
    }

    private func combining(
        _ other: SQLDecimal, _ operation: (Int128, Int128) -> (partialValue: Int128, overflow: Bool)
    ) -> SQLDecimal? {
        let common = max(scale, other.scale)
        guard let a = rescaled(to: common), let b = other.rescaled(to: common) else { return nil }
        let (value, overflow) = operation(a.unscaled, b.unscaled)
        guard !overflow, value.magnitude < Self.limit.magnitude else { return nil }
        return SQLDecimal(unscaled: value, scale: common)
    }
}
