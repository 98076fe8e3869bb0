extension RegexParser {
    /// `[…]`, behind the bracket.
    mutating func bracket() throws(Failure) -> RegexSet {
        var set = RegexSet()
        set.isNegated = accept("^")
        var isFirst = true
        while true {
            guard peek != nil else { throw failure("missing terminating ] for character class") }
            if !isFirst, accept("]") { return set }
            isFirst = false
            if let members = try namedClass() {
                set.members += members
                continue
            }
            guard let low = try bracketCharacter(&set) else { continue }
            guard at("-"), index + 1 < pattern.count, pattern[index + 1] != 0x5D else {
                set.members.append(.range(low, low))
                continue
            }
            index += 1
            guard let high = try bracketCharacter(&set) else {
                // `[a-\d]`: the hyphen stands for itself.
                set.members += [.range(low, low), .range(0x2D, 0x2D)]
                continue
            }
            guard low <= high else { throw failure("range out of order in character class", at: index - 1) }
            set.members.append(.range(low, high))
        }
    }

    /// nil: the escape was a whole class, which went into `set`.
    private mutating func bracketCharacter(_ set: inout RegexSet) throws(Failure) -> UInt32? {
        guard let unit = peek else { throw failure("missing terminating ] for character class") }
        guard unit == 0x5C else {
            index += 1
            return unit
        }
        index += 1
        guard let next = peek, let character = Unicode.Scalar(next) else { throw failure("\\ at end of pattern") }
        if let kind = kind(character) {
            index += 1
            set.members += kind.members
            return nil
        }
        if character == "p" || character == "P" {
            set.members += try property().members
            return nil
        }
        if accept("b") { return 8 }
        return try literalEscape()
    }

    /// `[:alpha:]`, `[:^alpha:]`.
    private mutating func namedClass() throws(Failure) -> [RegexSet.Member]? {
        let start = index
        guard accept("[:") else { return nil }
        let isNegated = accept("^")
        var name = ""
        while let unit = peek, (0x61...0x7A).contains(unit), name.utf8.count < 16, let scalar = Unicode.Scalar(unit) {
            name.unicodeScalars.append(scalar)
            index += 1
        }
        guard accept(":]") else {
            index = start
            return nil
        }
        let kinds: [String: RegexSet.Kind] = [
            "alpha": .alphabetic, "digit": .digit, "alnum": .alphanumeric, "lower": .lowercase, "upper": .uppercase,
            "space": .blank, "blank": .horizontalBlank, "punct": .punctuation, "graph": .graphic, "print": .printable,
            "cntrl": .control, "xdigit": .hexDigit, "word": .word, "ascii": .ascii,
        ]
        guard let kind = kinds[name] else { throw failure("unknown POSIX class name", at: start + 2) }
        return [.kind(kind, isNegated: isNegated)]
    }
}
