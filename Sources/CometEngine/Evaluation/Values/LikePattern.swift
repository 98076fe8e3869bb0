import CometQL

/// A pattern of LIKE: `%` stands for any run of characters, `_` for any one.
struct LikePattern {
    private enum Element {
        /// A character, as its weight in the collation.
        case unit(UInt32)
        case anyOne
        case anyRun
    }

    private var elements: [Element] = []

    init(_ pattern: SQLValue, escape: Unicode.Scalar? = "\\", collation: Collation) {
        var isEscaped = false
        for unit in Self.units(of: pattern, collation) {
            if isEscaped {
                elements.append(.unit(Self.weight(of: unit, collation)))
                isEscaped = false
            } else if unit == escape?.value {
                isEscaped = true
            } else if unit == 0x25 {
                if case .anyRun? = elements.last { continue }
                elements.append(.anyRun)
            } else if unit == 0x5F {
                elements.append(.anyOne)
            } else {
                elements.append(.unit(Self.weight(of: unit, collation)))
            }
        }
        if isEscaped, let escape { elements.append(.unit(Self.weight(of: escape.value, collation))) }
    }

    /// Backtracks to the last `%` only, which is enough: the time is at most length × length of the pattern.
    ///
    /// - Parameter run: what the work is charged to.
    func matches(_ value: SQLValue, collation: Collation, run: QueryRun) throws(StatementError) -> Bool {
        var steps = 0
        let text = Self.units(of: value, collation).map { Self.weight(of: $0, collation) }
        var position = 0
        var element = 0
        var retry: (element: Int, position: Int)?
        while position < text.count {
            steps += 1
            if steps & 0xFFFF == 0 { try run.spend(0x2000) }
            if element < elements.count {
                switch elements[element] {
                case .anyRun:
                    retry = (element + 1, position)
                    element += 1
                    continue
                case .anyOne:
                    position += 1
                    element += 1
                    continue
                case .unit(let unit):
                    if unit == text[position] {
                        position += 1
                        element += 1
                        continue
                    }
                }
            }
            guard let last = retry else { return false }
            retry = (last.element, last.position + 1)
            element = last.element
            position = last.position + 1
        }
        try run.spend((steps & 0xFFFF) >> 3)
        while element < elements.count {
            guard case .anyRun = elements[element] else { return false }
            element += 1
        }
        return true
    }

    private static func units(of value: SQLValue, _ collation: Collation) -> [UInt32] {
        if collation == .bytes { return (value.textBytes ?? []).map { UInt32($0) } }
        return (value.text ?? "").unicodeScalars.map(\.value)
    }

    private static func weight(of unit: UInt32, _ collation: Collation) -> UInt32 {
        guard collation == .caseInsensitive, let scalar = Unicode.Scalar(unit) else { return unit }
        return UInt32(CollationWeights.weight(of: scalar))
    }
}
