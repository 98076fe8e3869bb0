import CometQL

/// A string as the units that string functions count: characters of a text, bytes of a binary string.
struct CharacterUnits {
    var units: [UInt32]
    let isBinary: Bool

    init(_ value: SQLValue, isBinary: Bool) {
        self.isBinary = isBinary
        if isBinary {
            units = (value.textBytes ?? []).map { UInt32($0) }
        } else {
            units = (value.text ?? "").unicodeScalars.map(\.value)
        }
    }

    init(_ units: some Sequence<UInt32>, isBinary: Bool) {
        self.units = Array(units)
        self.isBinary = isBinary
    }

    var count: Int { units.count }

    var value: SQLValue {
        if isBinary { return .bytes(units.map { UInt8(truncatingIfNeeded: $0) }) }
        var text = String.UnicodeScalarView()
        for unit in units { text.append(Unicode.Scalar(unit) ?? "\u{FFFD}") }
        return .text(String(text))
    }

    /// The units as `collation` weighs them.
    func weighed(_ collation: Collation) -> [UInt32] {
        guard collation == .caseInsensitive, !isBinary else { return units }
        return units.map { unit in Unicode.Scalar(unit).map { UInt32(CollationWeights.weight(of: $0)) } ?? unit }
    }

    /// The first place at or behind `start` where `needle` stands; nil: nowhere.
    static func firstPlace(of needle: [UInt32], in units: [UInt32], from start: Int = 0) -> Int? {
        guard start >= 0, start <= units.count, needle.count <= units.count - start else { return nil }
        guard let first = needle.first else { return start }
        var place = start
        while place + needle.count <= units.count {
            if units[place] == first, units[place..<(place + needle.count)].elementsEqual(needle) { return place }
            place += 1
        }
        return nil
    }

    static func lastPlace(of needle: [UInt32], in units: [UInt32], before end: Int) -> Int? {
        guard !needle.isEmpty, end <= units.count else { return nil }
        var place = end - needle.count
        while place >= 0 {
            if units[place..<(place + needle.count)].elementsEqual(needle) { return place }
            place -= 1
        }
        return nil
    }
}
