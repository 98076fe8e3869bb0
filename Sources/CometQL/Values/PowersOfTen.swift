/// 10^0 … 10^38, all that an `Int128` can hold.
package enum PowersOfTen {
    package static let all: [Int128] = {
        var powers: [Int128] = [1]
        while powers.count < 39 { powers.append(powers[powers.count - 1] * 10) }
        return powers
    }()

    /// 10^`exponent`; nil when that is no `Int128`.
    package static func power(_ exponent: Int) -> Int128? {
        all.indices.contains(exponent) ? all[exponent] : nil
    }
}
