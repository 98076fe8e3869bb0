import CometQL

extension KeyConstraint {
    /// The only texts that a column may have; nil: any.
    package func texts(_ column: String) -> [String]? {
        guard !isNever else { return [] }
        guard let values = equals[column] else { return nil }
        var seen = Set<String>()
        return values.compactMap { value in
            switch value {
            case .null: nil
            case .text(let text): text
            default: value.text
            }
        }.filter { seen.insert($0).inserted }
    }

    /// The only user ids that a column may have; nil: any.
    ///
    /// A value that no INT holds matches no row, and so is left out.
    package func ids(_ column: String) -> [Int32]? {
        guard !isNever else { return [] }
        guard let values = equals[column] else { return nil }
        var seen = Set<Int32>()
        return values.compactMap { value in
            switch value {
            case .int(let number): Int32(exactly: number)
            case .uint(let number): Int32(exactly: number)
            case .double(let number): Int32(exactly: number)
            case .text(let text): Int32(text.trimmingBlanks)
            case .decimal, .bytes, .temporal: value.text.flatMap { Int32($0) }
            case .null: nil
            }
        }.filter { seen.insert($0).inserted }
    }
}
