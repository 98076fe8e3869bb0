/// An unsigned number of 256 bits: products of two decimals before they are cut to fit again.
struct WideNumber {
    private var high: UInt128
    private var low: UInt128

    init(_ a: UInt128, times b: UInt128) {
        (high, low) = a.multipliedFullWidth(by: b)
    }

    func exceeds(_ limit: UInt128) -> Bool {
        high > 0 || low >= limit
    }

    mutating func divideByTen() {
        let (upper, rest) = high.quotientAndRemainder(dividingBy: 10)
        low = UInt128(10).dividingFullWidth((rest, low)).quotient
        high = upper
    }

    /// nil when the divisor is zero or the quotient has more than 128 bits.
    func quotient(by divisor: UInt128) -> UInt128? {
        guard divisor > high else { return nil }
        return divisor.dividingFullWidth((high, low)).quotient
    }

    func compare(_ other: WideNumber) -> Int {
        if high != other.high { return high < other.high ? -1 : 1 }
        return low < other.low ? -1 : (low > other.low ? 1 : 0)
    }

    func decimal(isNegative: Bool, scale: Int) -> SQLDecimal? {
        guard !exceeds(SQLDecimal.limit.magnitude) else { return nil }
        let value = Int128(low)
        return SQLDecimal(unscaled: isNegative ? -value : value, scale: scale)
    }
}
