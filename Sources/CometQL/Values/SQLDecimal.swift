/// An exact decimal number: `unscaled` × 10^-`scale`, as MySQL's DECIMAL (at most 38 digits here, 65 there).
package struct SQLDecimal: Hashable, Sendable {
    /// All digits with the sign.
    package var unscaled: Int128
    /// How many of the digits stand behind the point (0…30).
    package var scale: Int

    package init(unscaled: Int128, scale: Int) {
        self.unscaled = unscaled
        self.scale = scale
    }
}
