extension RegexParser {
    /// What a backslash outside of brackets begins.
    mutating func escape() throws(Failure) -> RegexNode {
        index += 1
        guard let unit = peek, let character = Unicode.Scalar(unit) else { throw failure("\\ at end of pattern") }
        if let kind = kind(character) {
            index += 1
            return .set(kind, foldsCase: false)
        }
        switch character {
        case "A": return assertion(.textStart)
        case "Z": return assertion(.textEndOrLastBreak)
        case "z": return assertion(.textEnd)
        case "b": return assertion(.wordBoundary)
        case "B": return assertion(.noWordBoundary)
        case "N":
            index += 1
            return .set(.anyButLineBreak, foldsCase: false)
        case "R":
            index += 1
            let pair = RegexNode.sequence([.set(.single(13), foldsCase: false), .set(.single(10), foldsCase: false)])
            return .atomic(.alternatives([pair, .set(.of(.verticalBlank), foldsCase: false)]))
        case "p", "P":
            return .set(try property(), foldsCase: false)
        case "Q":
            index += 1
            return quoted()
        case "1"..."9":
            return try reference()
        case "k", "g":
            return try namedReference()
        default:
            return .set(.single(try literalEscape()), foldsCase: flags.foldsCase)
        }
    }

    private mutating func assertion(_ assertion: RegexNode.Assertion) -> RegexNode {
        index += 1
        return .assertion(assertion)
    }

    func kind(_ character: Unicode.Scalar) -> RegexSet? {
        switch character {
        case "d": .of(.digit)
        case "D": .of(.digit, isNegated: true)
        case "w": .of(.word)
        case "W": .of(.word, isNegated: true)
        case "s": .of(.blank)
        case "S": .of(.blank, isNegated: true)
        case "h": .of(.horizontalBlank)
        case "H": .of(.horizontalBlank, isNegated: true)
        case "v": .of(.verticalBlank)
        case "V": .of(.verticalBlank, isNegated: true)
        default: nil
        }
    }

    /// `\p{L}`, `\P{L}`, `\p{^L}`, `\pL`; at the letter.
    mutating func property() throws(Failure) -> RegexSet {
        var isNegated = at("P")
        index += 1
        var name = ""
        if accept("{") {
            if accept("^") { isNegated.toggle() }
            while let unit = peek, unit != 0x7D, name.utf8.count < 32, let scalar = Unicode.Scalar(unit) {
                name.unicodeScalars.append(scalar)
                index += 1
            }
            guard accept("}") else { throw failure("malformed \\P or \\p sequence") }
        } else if let unit = peek, let scalar = Unicode.Scalar(unit) {
            name = String(scalar)
            index += 1
        }
        guard RegexCategory.isKnown(name) else { throw failure("unknown property after \\P or \\p") }
        return .of(.category(name), isNegated: isNegated)
    }

    /// `\Q…\E`.
    private mutating func quoted() -> RegexNode {
        var nodes: [RegexNode] = []
        while index < pattern.count, !accept("\\E") {
            nodes.append(.set(.single(pattern[index]), foldsCase: flags.foldsCase))
            index += 1
        }
        return .sequence(nodes)
    }

    private mutating func reference() throws(Failure) -> RegexNode {
        guard let number = try number(), number <= 1000 else { throw failure("reference to non-existent subpattern") }
        return .reference(number, foldsCase: flags.foldsCase)
    }

    /// `\k<name>`, `\k'name'`, `\k{name}`, `\g{1}`, `\g1`.
    private mutating func namedReference() throws(Failure) -> RegexNode {
        index += 1
        let ends: [(Unicode.Scalar, Unicode.Scalar)] = [("<", ">"), ("'", "'"), ("{", "}")]
        for (open, close) in ends where accept(open) {
            let name = try name(until: close)
            guard let number = Int(name) ?? groupNames[name], (1...1000).contains(number) else {
                throw failure("reference to non-existent subpattern")
            }
            return .reference(number, foldsCase: flags.foldsCase)
        }
        return try reference()
    }

    /// The one character that an escape stands for, in brackets and outside; at the character behind the backslash.
    mutating func literalEscape() throws(Failure) -> UInt32 {
        guard let unit = peek, let character = Unicode.Scalar(unit) else { throw failure("\\ at end of pattern") }
        index += 1
        switch character {
        case "t": return 9
        case "n": return 10
        case "r": return 13
        case "f": return 12
        case "e": return 27
        case "a": return 7
        case "0":
            var value: UInt32 = 0
            var digits = 0
            while digits < 2, let digit = peek, (0x30...0x37).contains(digit) {
                value = value * 8 + digit - 0x30
                digits += 1
                index += 1
            }
            return value
        case "x":
            let isBraced = accept("{")
            var value: UInt32 = 0
            var digits = 0
            while digits < (isBraced ? 6 : 2),
                let digit = peek.flatMap({ UInt8(exactly: $0) })
                    .flatMap({ EncodingFunctions.value(ofDigit: $0) }), digit < 16
            {
                value = value << 4 | UInt32(digit)
                digits += 1
                index += 1
            }
            if isBraced { guard accept("}") else { throw failure("missing terminating } for hexadecimal escape") } }
            return value
        default:
            let isLetter = (0x41...0x5A).contains(unit) || (0x61...0x7A).contains(unit)
            guard !isLetter else { throw failure("unrecognized character follows \\", at: index - 1) }
            return unit
        }
    }
}
