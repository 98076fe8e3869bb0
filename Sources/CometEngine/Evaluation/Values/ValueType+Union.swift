import CometQL

extension ValueType {
    /// The type that can hold values of both: what IF, CASE, COALESCE and UNION give.
    func union(_ other: ValueType) -> ValueType {
        if base == .null { return other.nullable() }
        if other.base == .null { return nullable() }
        var result = unionIgnoringNull(other)
        result.isNullable = isNullable || other.isNullable
        result.isHexLiteral = false
        result.isJSON = isJSON && other.isJSON
        result.isBoolean = isBoolean && other.isBoolean
        return result
    }

    static func union(_ types: [ValueType]) -> ValueType {
        guard let first = types.first else { return .null }
        return types.dropFirst().reduce(first) { $0.union($1) }
    }

    private func unionIgnoringNull(_ other: ValueType) -> ValueType {
        switch (base, other.base) {
        case (.integer, .integer):
            var result = self
            result.length = max(length, other.length)
            if isUnsigned != other.isUnsigned {
                // One of them may be negative, the other above Int64.max: only a decimal holds both.
                if max(length, other.length) >= 20 { return .decimal(precision: 20, scale: 0) }
                result.isUnsigned = false
                result.length = 20
            }
            return result
        case (.double, .double):
            var result = self
            result.scale = max(scale, other.scale)
            return result
        case (.double, _) where other.isNumber, (_, .double) where isNumber:
            var result = ValueType.double
            result.scale = max(scale, other.scale)
            return result
        case (_, _) where isNumber && other.isNumber:
            let digits = max(integerDigits, other.integerDigits)
            return .decimal(precision: min(38, digits + max(scale, other.scale)), scale: max(scale, other.scale))
        case (_, _) where isTemporal && other.isTemporal:
            if base == other.base { return scale >= other.scale ? self : other }
            return .temporal(.datetime, fraction: max(scale, other.scale))
        case (.bytes, _), (_, .bytes):
            return .bytes(max(textLength, other.textLength), min(coercibility, other.coercibility))
        default:
            var result = ValueType.text(max(textLength, other.textLength), min(coercibility, other.coercibility))
            result.collation = Self.collation(self, other)
            return result
        }
    }

    /// The collation in which values of all these types compare with each other, as in an IN list.
    static func collation(_ types: [ValueType]) -> Collation {
        let strings = types.filter(\.isString)
        guard var common = strings.first else { return .caseInsensitive }
        for type in strings.dropFirst() {
            common.collation = collation(common, type)
            common.coercibility = min(common.coercibility, type.coercibility)
        }
        return common.collation
    }

    /// The collation in which values of the two types compare.
    static func collation(_ a: ValueType, _ b: ValueType) -> Collation {
        guard a.isString else { return b.isString ? b.collation : .caseInsensitive }
        guard b.isString else { return a.collation }
        if a.coercibility != b.coercibility { return a.coercibility < b.coercibility ? a.collation : b.collation }
        if a.collation == b.collation { return a.collation }
        if a.collation == .bytes || b.collation == .bytes { return .bytes }
        return .binaryPadded
    }
}
