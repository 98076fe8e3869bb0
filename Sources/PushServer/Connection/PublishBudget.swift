/// How much a connection may still publish: fills up by the rate, holds two seconds' worth.
struct PublishBudget {
    private var tokens: Float = 0
    /// Milliseconds of the server's clock, cut to 32 bits; 0: nothing was published yet.
    private var checked: UInt32 = 0

    /// Takes one message off; false: too fast.
    mutating func spend(rate: Int, milliseconds: Int64) -> Bool {
        guard rate > 0 else { return true }
        let now = max(1, UInt32(truncatingIfNeeded: milliseconds))
        let full = Float(2 * rate)
        if checked == 0 {
            tokens = full
        } else {
            let passed = Int32(bitPattern: now &- checked)
            if passed > 0 { tokens = min(full, tokens + Float(passed) * Float(rate) / 1000) }
        }
        checked = now
        guard tokens >= 1 else { return false }
        tokens -= 1
        return true
    }
}
