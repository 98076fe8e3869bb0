/// The weight that utf8mb4_general_ci gives a character: that of its base letter in upper case.
enum CollationWeights {
    static func weight(of scalar: Unicode.Scalar) -> UInt16 {
        let value = scalar.value
        if value < 0x80 {
            return value >= 0x61 && value <= 0x7A ? UInt16(value - 0x20) : UInt16(value)
        }
        // All characters outside of the BMP are equal to each other in this collation.
        return value <= 0xFFFF ? table[Int(value)] : 0xFFFD
    }

    /// By code point.
    private static let table: [UInt16] = {
        var table = (0...0xFFFF).map { UInt16($0) }
        for run in runs {
            for index in 0..<run.count {
                let step = UInt16(index)
                table[Int(run.first + step * run.distance)] = run.weight + step * run.growth
            }
        }
        return table
    }()
}
