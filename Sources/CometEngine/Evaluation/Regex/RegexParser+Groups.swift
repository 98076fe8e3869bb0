extension RegexParser {
    /// Behind `(`; nil: it only set flags.
    mutating func group() throws(Failure) -> RegexNode? {
        let outer = flags
        guard accept("?") else {
            groupCount += 1
            return try closed(outer, number: groupCount)
        }
        if accept("#") {
            while let unit = peek, unit != 0x29 { _ = unit; index += 1 }
            guard accept(")") else { throw failure("missing ) after (?# comment") }
            return nil
        }
        if accept(":") { return try closed(outer) }
        if accept("=") { return .look(try closed(outer), isBehind: false, isNegated: false) }
        if accept("!") { return .look(try closed(outer), isBehind: false, isNegated: true) }
        if accept("<=") { return try lookBehind(outer, isNegated: false) }
        if accept("<!") { return try lookBehind(outer, isNegated: true) }
        if accept(">") { return .atomic(try closed(outer)) }
        if accept("P<") || accept("<") { return try named(until: ">", outer) }
        if accept("'") { return try named(until: "'", outer) }
        return try flagGroup(outer)
    }

    private mutating func closed(_ outer: Flags, number: Int? = nil) throws(Failure) -> RegexNode {
        let node = try alternatives()
        guard accept(")") else { throw failure("missing closing parenthesis") }
        flags = outer
        return number.map { .group(node, number: $0) } ?? node
    }

    private mutating func lookBehind(_ outer: Flags, isNegated: Bool) throws(Failure) -> RegexNode {
        let start = index
        let node = try closed(outer)
        guard let longest = node.length.maximum, longest <= 255 else {
            throw failure("lookbehind assertion is not fixed length", at: start)
        }
        return .look(node, isBehind: true, isNegated: isNegated)
    }

    private mutating func named(until end: Unicode.Scalar, _ outer: Flags) throws(Failure) -> RegexNode {
        let name = try name(until: end)
        guard groupNames[name] == nil else { throw failure("two named subpatterns have the same name") }
        groupCount += 1
        groupNames[name] = groupCount
        return try closed(outer, number: groupCount)
    }

    mutating func name(until end: Unicode.Scalar) throws(Failure) -> String {
        var name = ""
        while let unit = peek, unit != end.value, name.utf8.count < 32, let scalar = Unicode.Scalar(unit),
            RegexSet.isWord(unit)
        {
            name.unicodeScalars.append(scalar)
            index += 1
        }
        guard !name.isEmpty, accept(end) else { throw failure("syntax error in subpattern name (missing terminator?)") }
        return name
    }

    /// `(?i)`, `(?i-s)`, `(?i:…)`.
    private mutating func flagGroup(_ outer: Flags) throws(Failure) -> RegexNode? {
        var isOn = true
        var changed = flags
        while let unit = peek {
            index += 1
            switch Unicode.Scalar(unit) {
            case "i": changed.foldsCase = isOn
            case "s": changed.matchesLineBreaks = isOn
            case "m": changed.isMultiline = isOn
            case "x": changed.isExtended = isOn
            case "-": isOn = false
            case ")":
                flags = changed
                return nil
            case ":":
                flags = changed
                return try closed(outer)
            default:
                throw failure("unrecognized character after (? or (?-", at: index - 1)
            }
        }
        throw failure("missing closing parenthesis")
    }
}
