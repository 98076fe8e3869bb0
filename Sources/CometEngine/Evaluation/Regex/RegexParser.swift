/// Reads a regular expression in the syntax of PCRE, which is what MariaDB takes.
struct RegexParser {
    struct Flags {
        var foldsCase: Bool
        var matchesLineBreaks = false
        var isMultiline = false
        var isExtended = false
    }

    struct Failure: Error {
        var message: String
        var offset: Int
    }

    let pattern: [UInt32]
    var index = 0
    var flags: Flags
    var groupCount = 0
    var groupNames: [String: Int] = [:]
    private var depth = 0

    static let maximumDepth = 100
    static let maximumRepeat = 65_535

    init(_ pattern: [UInt32], flags: Flags) {
        self.pattern = pattern
        self.flags = flags
    }

    mutating func parse() throws(Failure) -> RegexNode {
        let node = try alternatives()
        guard index == pattern.count else { throw failure("unmatched closing parenthesis") }
        return node
    }

    func failure(_ message: String, at offset: Int? = nil) -> Failure {
        Failure(message: message, offset: offset ?? index)
    }

    var peek: UInt32? { index < pattern.count ? pattern[index] : nil }

    func at(_ character: Unicode.Scalar) -> Bool { peek == character.value }

    mutating func accept(_ character: Unicode.Scalar) -> Bool {
        guard at(character) else { return false }
        index += 1
        return true
    }

    mutating func accept(_ text: String) -> Bool {
        let units = text.unicodeScalars.map(\.value)
        guard pattern[index...].starts(with: units) else { return false }
        index += units.count
        return true
    }

    mutating func alternatives() throws(Failure) -> RegexNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw failure("parentheses are too deeply nested") }
        var branches = [try sequence()]
        while accept("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func sequence() throws(Failure) -> RegexNode {
        var nodes: [RegexNode] = []
        while let unit = peek, unit != 0x7C, unit != 0x29 {
            if flags.isExtended, skipExtended() { continue }
            guard let atom = try atom() else { continue }
            nodes.append(try repeated(atom))
        }
        return nodes.count == 1 ? nodes[0] : (nodes.isEmpty ? .empty : .sequence(nodes))
    }

    private mutating func skipExtended() -> Bool {
        guard let unit = peek else { return false }
        if unit == 0x20 || (0x09...0x0D).contains(unit) {
            index += 1
            return true
        }
        guard unit == 0x23 else { return false }
        while let next = peek, next != 0x0A { _ = next; index += 1 }
        return true
    }

    /// nil: something that only set flags.
    private mutating func atom() throws(Failure) -> RegexNode? {
        guard let unit = peek else { return nil }
        switch unit {
        case 0x2A, 0x2B, 0x3F:
            throw failure("quantifier does not follow a repeatable item")
        case 0x28:
            index += 1
            return try group()
        case 0x5B:
            if accept("[[:<:]]") { return .assertion(.wordStart) }
            if accept("[[:>:]]") { return .assertion(.wordEnd) }
            index += 1
            return .set(try bracket(), foldsCase: flags.foldsCase)
        case 0x2E:
            index += 1
            return .set(flags.matchesLineBreaks ? .any : .anyButLineBreak, foldsCase: false)
        case 0x5E:
            index += 1
            return .assertion(flags.isMultiline ? .lineStart : .textStart)
        case 0x24:
            index += 1
            return .assertion(flags.isMultiline ? .lineEnd : .textEndOrLastBreak)
        case 0x5C:
            return try escape()
        default:
            index += 1
            return .set(.single(unit), foldsCase: flags.foldsCase)
        }
    }

    private mutating func repeated(_ atom: RegexNode) throws(Failure) -> RegexNode {
        var node = atom
        while true {
            let minimum: Int
            let maximum: Int?
            if accept("*") {
                (minimum, maximum) = (0, nil)
            } else if accept("+") {
                (minimum, maximum) = (1, nil)
            } else if accept("?") {
                (minimum, maximum) = (0, 1)
            } else if let counts = try counts() {
                (minimum, maximum) = counts
            } else {
                return node
            }
            let greed: RegexNode.Greed = accept("?") ? .lazy : (accept("+") ? .possessive : .greedy)
            node = .repetition(node, minimum: minimum, maximum: maximum, greed)
        }
    }

    /// `{n}`, `{n,}`, `{n,m}`; anything else in braces is text.
    private mutating func counts() throws(Failure) -> (minimum: Int, maximum: Int?)? {
        let start = index
        guard accept("{"), let minimum = try number() else {
            index = start
            return nil
        }
        var maximum: Int? = minimum
        if accept(",") { maximum = try number() }
        guard accept("}") else {
            index = start
            return nil
        }
        if let maximum, maximum < minimum { throw failure("numbers out of order in {} quantifier", at: index - 1) }
        return (minimum, maximum)
    }

    mutating func number() throws(Failure) -> Int? {
        var value = 0
        var digits = 0
        while let unit = peek, (0x30...0x39).contains(unit) {
            value = value * 10 + Int(unit - 0x30)
            guard value <= Self.maximumRepeat else { throw failure("number too big in {} quantifier") }
            digits += 1
            index += 1
        }
        return digits == 0 ? nil : value
    }
}
