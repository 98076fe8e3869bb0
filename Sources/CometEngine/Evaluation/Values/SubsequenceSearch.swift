/// Finds a run of elements in another one in time that grows with the sum of both lengths (Knuth, Morris and Pratt), so
/// that no choice of the two makes a search slow.
struct SubsequenceSearch<Element: Equatable> {
    private let needle: [Element]
    /// For each prefix of the needle: how long its longest proper prefix is that also ends it.
    private let borders: [Int]

    init(_ needle: [Element]) {
        self.needle = needle
        var borders = [Int](repeating: 0, count: needle.count)
        var length = 0
        for index in needle.indices.dropFirst() {
            while length > 0, needle[index] != needle[length] { length = borders[length - 1] }
            if needle[index] == needle[length] { length += 1 }
            borders[index] = length
        }
        self.borders = borders
    }

    /// The first place at or behind `start` that `isMeant` takes; nil: there is none.
    func firstPlace(
        in elements: [Element], from start: Int = 0, where isMeant: (Int) -> Bool = { _ in true }
    ) -> Int? {
        guard start >= 0, start <= elements.count, needle.count <= elements.count - start else { return nil }
        guard !needle.isEmpty else { return start }
        var length = 0
        for index in start..<elements.count {
            while length > 0, elements[index] != needle[length] { length = borders[length - 1] }
            if elements[index] == needle[length] { length += 1 }
            guard length == needle.count else { continue }
            if isMeant(index + 1 - length) { return index + 1 - length }
            length = borders[length - 1]
        }
        return nil
    }
}
