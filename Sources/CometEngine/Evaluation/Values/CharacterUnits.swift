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

    /// Of a character, in UTF-8.
    static func byteCount(of unit: UInt32) -> Int {
        unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit < 0x1_0000 ? 3 : 4
    }

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
}
