import CometQL

extension KeyConstraint {
    /// What holds when both hold.
    func intersection(_ other: KeyConstraint) -> KeyConstraint {
        guard !isNever, !other.isNever else { return KeyConstraint(isNever: true) }
        var result = self
        for (column, values) in other.equals {
            guard let known = result.equals[column] else {
                result.equals[column] = values
                continue
            }
            let allowed = Set(values.map { HashKey($0, collation: .caseInsensitive) })
            let both = known.filter { allowed.contains(HashKey($0, collation: .caseInsensitive)) }
            guard !both.isEmpty else { return KeyConstraint(isNever: true) }
            result.equals[column] = both
        }
        result.lowerBounds.merge(other.lowerBounds) { a, b in Self.isLess(a, b) ? b : a }
        return result
    }

    /// What holds when one of them does.
    func union(_ other: KeyConstraint) -> KeyConstraint {
        if isNever { return other }
        if other.isNever { return self }
        var result = KeyConstraint.none
        for (column, values) in equals {
            guard let others = other.equals[column] else { continue }
            var seen: Set<SQLValue> = []
            result.equals[column] = (values + others).filter { seen.insert($0).inserted }
        }
        for (column, bound) in lowerBounds {
            guard let otherBound = other.lowerBounds[column] else { continue }
            result.lowerBounds[column] = Self.isLess(bound, otherBound) ? bound : otherBound
        }
        return result
    }

    private static func isLess(_ a: SQLValue, _ b: SQLValue) -> Bool {
        switch (a, b) {
        case (.int(let a), .int(let b)): a < b
        case (.int, .uint): true
        case (.uint(let a), .uint(let b)): a < b
        case (.text(let a), .text(let b)): Collation.binaryPadded.compare(a, b) < 0
        default: false
        }
    }
}
