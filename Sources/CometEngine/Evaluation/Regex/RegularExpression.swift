/// A compiled regular expression.
struct RegularExpression {
    private let program: RegexProgram

    static let maximumLength = 65_536

    init(_ pattern: [UInt32], flags: RegexParser.Flags) throws(StatementError) {
        guard pattern.count <= Self.maximumLength else {
            throw StatementError.regularExpression("regular expression is too large at offset 0")
        }
        var parser = RegexParser(pattern, flags: flags)
        let node: RegexNode
        do {
            node = try parser.parse()
        } catch {
            throw StatementError.regularExpression("\(error.message) at offset \(error.offset)")
        }
        guard parser.groupCount <= 1000, let program = RegexProgram(node, groupCount: parser.groupCount) else {
            throw StatementError.regularExpression("regular expression is too large at offset 0")
        }
        self.program = program
    }

    /// The ranges of the first match at or behind `start` and of its groups.
    ///
    /// - Parameter run: what the work is charged to.
    func firstMatch(in text: [UInt32], from start: Int = 0, run: QueryRun) throws(StatementError) -> [Range<Int>?]? {
        var matcher = RegexMatcher(program, text: text)
        let match: [Range<Int>?]?
        do {
            match = try matcher.firstMatch(from: start)
        } catch {
            throw StatementError.regularExpression("match limit exceeded")
        }
        try run.spend(matcher.steps / 8)
        return match
    }
}
