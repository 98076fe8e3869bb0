extension String {
    /// Whether the name fits a pattern of COM_FIELD_LIST, in which `%` stands for anything and `_` for one character.
    func matchesWildcard(_ pattern: String) -> Bool {
        let text = Array(lowercased().utf8)
        let pattern = Array(pattern.lowercased().utf8)
        var position = 0
        var place = 0
        var restart: (position: Int, place: Int)?
        while position < text.count {
            if place < pattern.count, pattern[place] == UInt8(ascii: "%") {
                restart = (position, place + 1)
                place += 1
            } else if place < pattern.count, pattern[place] == UInt8(ascii: "_") || pattern[place] == text[position] {
                position += 1
                place += 1
            } else if let back = restart {
                restart = (back.position + 1, back.place)
                position = back.position + 1
                place = back.place
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == UInt8(ascii: "%") }
    }
}
