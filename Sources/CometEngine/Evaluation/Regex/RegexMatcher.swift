/// Runs a `RegexProgram` over a text by backtracking, with its own stack and a limit of steps: patterns that would take
/// exponential time fail instead.
struct RegexMatcher {
    enum Failure: Error {
        case limit
    }

    private let program: RegexProgram
    private let text: [UInt32]
    /// Positions of the groups found, -1 where there is none; then the marks of loops.
    private var slots: [Int]
    private(set) var steps = 0
    private let limit: Int

    /// Beyond what it takes to pass over the text.
    static let maximumSteps = 5_000_000
    static let maximumStack = 1_000_000
    private static let maximumDepth = 100

    init(_ program: RegexProgram, text: [UInt32]) {
        self.program = program
        self.text = text
        limit = Self.maximumSteps + text.count * 10
        slots = [Int](repeating: -1, count: program.slotCount)
    }

    /// The first match at or behind `start`: the ranges of the whole and of the groups.
    mutating func firstMatch(from start: Int) throws(Failure) -> [Range<Int>?]? {
        var position = start
        while position <= text.count {
            for index in slots.indices { slots[index] = -1 }
            steps += 1 + slots.count >> 4
            if let end = try run(0, at: position, depth: 0) {
                var ranges: [Range<Int>?] = [position..<end]
                for group in 1..<(program.groupCount + 1) {
                    let (low, high) = (slots[group * 2], slots[group * 2 + 1])
                    ranges.append(low >= 0 && high >= low ? low..<high : nil)
                }
                return ranges
            }
            position += 1
        }
        return nil
    }

    private enum Saved {
        case branch(place: Int, position: Int)
        /// A slot's value before it was set, to be put back.
        case slot(Int, value: Int)
    }

    /// The end of a match of the program at `start`; nil: none.
    private mutating func run(_ number: Int, at start: Int, depth: Int) throws(Failure) -> Int? {
        guard depth <= Self.maximumDepth, program.programs.indices.contains(number) else { throw .limit }
        let code = program.programs[number]
        var stack: [Saved] = []
        var place = 0
        var position = start
        while true {
            steps += 1
            guard steps <= limit, stack.count <= Self.maximumStack else { throw .limit }
            var isMatch = true
            switch code[place] {
            case .match:
                return position
            case .character(let unit):
                isMatch = position < text.count && text[position] == unit
                position += 1
                place += 1
            case .set(let set, let foldsCase):
                isMatch = position < text.count && set.contains(text[position], foldsCase: foldsCase)
                position += 1
                place += 1
            case .assertion(let assertion):
                isMatch = holds(assertion, at: position)
                place += 1
            case .jump(let target):
                place = target
            case .split(let first, let second):
                stack.append(.branch(place: second, position: position))
                place = first
            case .save(let slot), .mark(let slot):
                stack.append(.slot(slot, value: slots[slot]))
                slots[slot] = position
                place += 1
            case .progress(let slot):
                isMatch = slots[slot] != position
                place += 1
            case .reference(let group, let foldsCase):
                if let end = end(ofReference: group, foldsCase, at: position) {
                    position = end
                } else {
                    isMatch = false
                }
                place += 1
            case .atomic(let inner):
                let before = slots
                steps += slots.count >> 4
                if let end = try run(inner, at: position, depth: depth + 1) {
                    remember(before, on: &stack)
                    position = end
                } else {
                    isMatch = false
                }
                place += 1
            case .look(let inner, let behind, let isNegated):
                let before = slots
                steps += slots.count >> 4
                let isFound = try looks(inner, behind, at: position, depth: depth + 1)
                if isNegated { slots = before } else { remember(before, on: &stack) }
                isMatch = isFound != isNegated
                place += 1
            }
            guard !isMatch else { continue }
            guard let branch = backtrack(&stack) else { return nil }
            (place, position) = branch
        }
    }

    private mutating func backtrack(_ stack: inout [Saved]) -> (place: Int, position: Int)? {
        while let saved = stack.popLast() {
            switch saved {
            case .branch(let place, let position): return (place, position)
            case .slot(let slot, let value): slots[slot] = value
            }
        }
        return nil
    }

    private func remember(_ before: [Int], on stack: inout [Saved]) {
        for (slot, value) in before.enumerated() where value != slots[slot] { stack.append(.slot(slot, value: value)) }
    }

    private mutating func looks(
        _ inner: Int, _ behind: ClosedRange<Int>?, at position: Int, depth: Int
    ) throws(Failure) -> Bool {
        guard let behind else { return try run(inner, at: position, depth: depth) != nil }
        for length in behind where length <= position {
            if try run(inner, at: position - length, depth: depth) == position { return true }
        }
        return false
    }

    /// A group that has matched nothing yet makes the reference fail.
    private mutating func end(ofReference group: Int, _ foldsCase: Bool, at position: Int) -> Int? {
        guard group <= program.groupCount, slots[group * 2] >= 0, slots[group * 2 + 1] >= slots[group * 2] else {
            return nil
        }
        let range = slots[group * 2]..<slots[group * 2 + 1]
        guard text.count - position >= range.count else { return nil }
        steps += range.count
        for (offset, place) in range.enumerated() {
            let (a, b) = (text[place], text[position + offset])
            guard a == b || (foldsCase && RegexSet.folded(a) == RegexSet.folded(b)) else { return nil }
        }
        return position + range.count
    }

    private func holds(_ assertion: RegexNode.Assertion, at position: Int) -> Bool {
        let isEnd = position == text.count
        switch assertion {
        case .textStart: return position == 0
        case .textEnd: return isEnd
        case .textEndOrLastBreak: return isEnd || (position == text.count - 1 && text[position] == 10)
        case .lineStart: return position == 0 || (text[position - 1] == 10 && !isEnd)
        case .lineEnd: return isEnd || text[position] == 10
        case .wordBoundary, .noWordBoundary, .wordStart, .wordEnd:
            let before = position > 0 && RegexSet.isWord(text[position - 1])
            let after = !isEnd && RegexSet.isWord(text[position])
            switch assertion {
            case .wordStart: return !before && after
            case .wordEnd: return before && !after
            case .noWordBoundary: return before == after
            default: return before != after
            }
        }
    }
}
