/// A set of characters: what one place of a regular expression accepts.
struct RegexSet {
    enum Kind {
        case digit, word, blank, horizontalBlank, verticalBlank
        case alphabetic, lowercase, uppercase, punctuation, graphic, printable, control, hexDigit, ascii, alphanumeric
        case category(String)
    }

    enum Member {
        case range(UInt32, UInt32)
        case kind(Kind, isNegated: Bool)
    }

    var members: [Member] = []
    var isNegated = false

    static func single(_ unit: UInt32) -> RegexSet { RegexSet(members: [.range(unit, unit)]) }
    static func of(_ kind: Kind, isNegated: Bool = false) -> RegexSet {
        RegexSet(members: [.kind(kind, isNegated: isNegated)])
    }
    static let any = RegexSet(members: [.range(0, .max)])
    static let anyButLineBreak = RegexSet(members: [.range(0x0A, 0x0A)], isNegated: true)

    func contains(_ unit: UInt32, foldsCase: Bool) -> Bool {
        var isFound = hasMember(unit)
        if !isFound, foldsCase {
            isFound = Self.otherCases(of: unit).contains { hasRange($0) } || isSingle(folding: unit)
        }
        return isFound != isNegated
    }

    private func hasMember(_ unit: UInt32) -> Bool {
        members.contains { member in
            switch member {
            case .range(let low, let high): unit >= low && unit <= high
            case .kind(let kind, let isNegated): Self.isOf(kind, unit) != isNegated
            }
        }
    }

    /// `ẞ` has `ß` as its lower case, but is not the upper case of it.
    private func isSingle(folding unit: UInt32) -> Bool {
        guard members.count == 1, case .range(let low, let high) = members[0], low == high else { return false }
        return Self.folded(low) == Self.folded(unit)
    }

    /// Only characters named one by one fold; `\p{Lu}` does not.
    private func hasRange(_ unit: UInt32) -> Bool {
        members.contains { member in
            guard case .range(let low, let high) = member else { return false }
            return unit >= low && unit <= high
        }
    }

    /// The character in lower and upper case.
    static func otherCases(of unit: UInt32) -> [UInt32] {
        if unit < 0x80 {
            if unit >= 0x41, unit <= 0x5A { return [unit + 0x20] }
            if unit >= 0x61, unit <= 0x7A { return [unit - 0x20] }
            return []
        }
        guard let scalar = Unicode.Scalar(unit) else { return [] }
        var result: [UInt32] = []
        for mapping in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping] {
            let scalars = mapping.unicodeScalars
            if scalars.count == 1, let mapped = scalars.first, mapped != scalar { result.append(mapped.value) }
        }
        return result
    }

    static func folded(_ unit: UInt32) -> UInt32 {
        if unit < 0x80 { return unit >= 0x41 && unit <= 0x5A ? unit + 0x20 : unit }
        guard let scalar = Unicode.Scalar(unit) else { return unit }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        return lower.count == 1 ? lower.first?.value ?? unit : unit
    }

    static func isWord(_ unit: UInt32) -> Bool { isOf(.word, unit) }

    private static func isOf(_ kind: Kind, _ unit: UInt32) -> Bool {
        guard let scalar = Unicode.Scalar(unit) else { return false }
        let properties = scalar.properties
        switch kind {
        case .digit: return properties.generalCategory == .decimalNumber
        case .word:
            if unit < 0x80 { return isASCIIWord(unit) }
            return properties.isAlphabetic || isNumber(properties.generalCategory)
        case .alphanumeric: return properties.isAlphabetic || isNumber(properties.generalCategory)
        case .blank: return properties.isWhitespace
        case .horizontalBlank: return unit == 9 || properties.generalCategory == .spaceSeparator
        case .verticalBlank: return (0x0A...0x0D).contains(unit) || [0x85, 0x2028, 0x2029].contains(unit)
        case .alphabetic: return properties.isAlphabetic
        case .lowercase: return properties.generalCategory == .lowercaseLetter
        case .uppercase: return properties.generalCategory == .uppercaseLetter
        case .punctuation:
            return isPunctuation(properties.generalCategory)
                || (unit < 0x80 && [0x24, 0x2B, 0x3C, 0x3D, 0x3E, 0x5E, 0x60, 0x7C, 0x7E].contains(unit))
        case .graphic: return !properties.isWhitespace && !isControl(properties.generalCategory)
        case .printable: return (!properties.isWhitespace || unit == 0x20) && !isControl(properties.generalCategory)
        case .control: return properties.generalCategory == .control
        case .hexDigit: return unit < 0x80 && properties.isASCIIHexDigit
        case .ascii: return unit < 0x80
        case .category(let name): return RegexCategory.contains(name, scalar)
        }
    }

    private static func isASCIIWord(_ unit: UInt32) -> Bool {
        (0x30...0x39).contains(unit) || (0x41...0x5A).contains(unit) || unit == 0x5F || (0x61...0x7A).contains(unit)
    }

    private static func isNumber(_ category: Unicode.GeneralCategory) -> Bool {
        [.decimalNumber, .letterNumber, .otherNumber].contains(category)
    }

    private static func isControl(_ category: Unicode.GeneralCategory) -> Bool {
        [.control, .unassigned, .surrogate].contains(category)
    }

    private static func isPunctuation(_ category: Unicode.GeneralCategory) -> Bool {
        [
            .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation,
        ].contains(category)
    }
}
