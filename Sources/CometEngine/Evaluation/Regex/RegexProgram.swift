/// A regular expression as instructions for `RegexMatcher`.
struct RegexProgram {
    enum Instruction {
        case set(RegexSet, foldsCase: Bool)
        case character(UInt32)
        case assertion(RegexNode.Assertion)
        case jump(Int)
        /// Goes on at the first place, and at the second when that fails.
        case split(Int, Int)
        case save(Int)
        case reference(Int, foldsCase: Bool)
        /// The look-around's own program is `programs[…]`; lengths are for looking behind.
        case look(program: Int, behind: ClosedRange<Int>?, isNegated: Bool)
        case atomic(program: Int)
        /// Remembers where a round of a loop began, in a slot behind the groups.
        case mark(Int)
        /// Fails when the round that began at the mark matched nothing.
        case progress(Int)
        case match
    }

    private(set) var programs: [[Instruction]] = [[]]
    private(set) var groupCount: Int
    private(set) var markCount = 0

    static let maximumInstructions = 50_000

    /// nil: it would become too large.
    init?(_ node: RegexNode, groupCount: Int) {
        self.groupCount = groupCount
        guard let main = compiled(node) else { return nil }
        programs[0] = main
    }

    /// Slots of positions: two for each group and the whole, then the marks.
    var slotCount: Int { (groupCount + 1) * 2 + markCount }

    private var instructionCount = 0

    private mutating func compiled(_ node: RegexNode) -> [Instruction]? {
        var code: [Instruction] = []
        guard append(node, to: &code) else { return nil }
        code.append(.match)
        return code
    }

    private mutating func emit(_ instruction: Instruction, to code: inout [Instruction]) -> Bool {
        instructionCount += 1
        code.append(instruction)
        return instructionCount <= Self.maximumInstructions
    }

    private mutating func append(_ node: RegexNode, to code: inout [Instruction]) -> Bool {
        switch node {
        case .empty:
            return true
        case .set(let set, let foldsCase):
            if !set.isNegated, set.members.count == 1, case .range(let low, let high) = set.members[0], low == high,
                !foldsCase || low < 0x80 && RegexSet.otherCases(of: low).isEmpty
            {
                return emit(.character(low), to: &code)
            }
            return emit(.set(set, foldsCase: foldsCase), to: &code)
        case .assertion(let assertion):
            return emit(.assertion(assertion), to: &code)
        case .sequence(let nodes):
            for node in nodes { guard append(node, to: &code) else { return false } }
            return true
        case .alternatives(let nodes):
            return appendAlternatives(nodes, to: &code)
        case .group(let node, let number):
            return emit(.save(number * 2), to: &code) && append(node, to: &code)
                && emit(.save(number * 2 + 1), to: &code)
        case .repetition(let node, let minimum, let maximum, let greed):
            return appendRepetition(node, minimum, maximum, greed, to: &code)
        case .reference(let number, let foldsCase):
            return emit(.reference(number, foldsCase: foldsCase), to: &code)
        case .look(let node, let isBehind, let isNegated):
            let length = node.length
            guard let program = compiled(node) else { return false }
            programs.append(program)
            let behind = isBehind ? length.minimum...max(length.minimum, length.maximum ?? 0) : nil
            return emit(.look(program: programs.count - 1, behind: behind, isNegated: isNegated), to: &code)
        case .atomic(let node):
            guard let program = compiled(node) else { return false }
            programs.append(program)
            return emit(.atomic(program: programs.count - 1), to: &code)
        }
    }

    private mutating func appendAlternatives(_ nodes: [RegexNode], to code: inout [Instruction]) -> Bool {
        var jumps: [Int] = []
        for (index, node) in nodes.enumerated() {
            if index == nodes.count - 1 {
                guard append(node, to: &code) else { return false }
                break
            }
            let split = code.count
            guard emit(.split(0, 0), to: &code), append(node, to: &code) else { return false }
            jumps.append(code.count)
            guard emit(.jump(0), to: &code) else { return false }
            code[split] = .split(split + 1, code.count)
        }
        for jump in jumps { code[jump] = .jump(code.count) }
        return true
    }

    private mutating func appendRepetition(
        _ node: RegexNode, _ minimum: Int, _ maximum: Int?, _ greed: RegexNode.Greed, to code: inout [Instruction]
    ) -> Bool {
        if greed == .possessive {
            return append(.atomic(.repetition(node, minimum: minimum, maximum: maximum, .greedy)), to: &code)
        }
        for _ in 0..<minimum { guard append(node, to: &code) else { return false } }
        func split(_ here: Int, _ there: Int) -> Instruction {
            greed == .lazy ? .split(there, here) : .split(here, there)
        }
        guard let maximum else {
            let mark = (groupCount + 1) * 2 + markCount
            let mayBeEmpty = node.length.minimum == 0
            if mayBeEmpty { markCount += 1 }
            let loop = code.count
            guard emit(.split(0, 0), to: &code) else { return false }
            if mayBeEmpty { guard emit(.mark(mark), to: &code) else { return false } }
            guard append(node, to: &code) else { return false }
            if mayBeEmpty { guard emit(.progress(mark), to: &code) else { return false } }
            guard emit(.jump(loop), to: &code) else { return false }
            code[loop] = split(loop + 1, code.count)
            return true
        }
        var splits: [Int] = []
        for _ in minimum..<max(minimum, maximum) {
            splits.append(code.count)
            guard emit(.split(0, 0), to: &code), append(node, to: &code) else { return false }
        }
        for place in splits { code[place] = split(place + 1, code.count) }
        return true
    }
}
