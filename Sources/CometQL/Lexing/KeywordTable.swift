/// Finds the keyword that a word spells, in any case: open addressing over packed words, as every word of a text asks.
struct KeywordTable: Sendable {
    static let shared = KeywordTable()

    private static let bits: UInt64 = 10

    private struct Slot: Sendable {
        var word: FoldedWord?
        var keyword: Keyword?
    }

    private let slots: [Slot]

    private init() {
        let count = 1 << Int(Self.bits)
        var slots = [Slot](repeating: Slot(), count: count)
        for keyword in Keyword.allCases {
            guard let word = FoldedWord(keyword.rawValue.utf8) else { continue }
            var index = word.hash(bits: Self.bits)
            while slots[index].word != nil {
                index = (index &+ 1) & (count &- 1)
            }
            slots[index] = Slot(word: word, keyword: keyword)
        }
        self.slots = slots
    }

    func keyword(for word: FoldedWord) -> Keyword? {
        var index = word.hash(bits: Self.bits)
        while let found = slots[index].word {
            if found == word { return slots[index].keyword }
            index = (index &+ 1) & (slots.count &- 1)
        }
        return nil
    }
}
