/// How two texts compare.
enum Collation: Hashable, Sendable {
    /// utf8mb4_general_ci: case and accents do not count, blanks at the end do not count.
    case caseInsensitive
    /// utf8mb4_bin: code points count, blanks at the end do not. Columns that are case-sensitive keys have it.
    case binaryPadded
    /// Byte by byte: binary strings.
    case bytes

    /// The collation that stands for one of MySQL's or MariaDB's over UTF-8: all that ignore case compare alike here.
    init(name: String) throws(StatementError) {
        let name = name.lowercased()
        if name == "binary" {
            self = .bytes
            return
        }
        guard let charset = ["utf8mb4_", "utf8mb3_", "utf8_"].first(where: { name.hasPrefix($0) }) else {
            let isKnown = ["latin1_", "ascii_", "cp1251_", "koi8r_", "ucs2_", "utf16_", "utf32_"].contains {
                name.hasPrefix($0)
            }
            throw isKnown ? .collationOfOtherCharset(name) : .unknownCollation(name)
        }
        switch name.dropFirst(charset.count) {
        case "bin", "nopad_bin", "0900_bin", "0900_as_cs": self = .binaryPadded
        case let kind where Self.kindsIgnoringCase.contains { kind.hasPrefix($0) } && kind.hasSuffix("_ci"):
            self = .caseInsensitive
        default: throw .unknownCollation(name)
        }
    }

    private static let kindsIgnoringCase = [
        "general_", "unicode_", "0900_a", "uca1400_", "german2_", "danish_", "polish_", "czech_", "croatian_",
        "spanish_", "swedish_", "turkish_", "romanian_", "hungarian_", "vietnamese_", "myanmar_", "thai_520_",
    ]

    var name: String {
        switch self {
        case .caseInsensitive: "utf8mb4_general_ci"
        case .binaryPadded: "utf8mb4_bin"
        case .bytes: "binary"
        }
    }

    /// -1, 0 or 1.
    func compare(_ a: String, _ b: String) -> Int {
        switch self {
        case .caseInsensitive: Self.compareWeights(a, b)
        case .binaryPadded: Self.comparePadded(a.utf8, b.utf8)
        case .bytes: Self.compareBytes(a.utf8, b.utf8)
        }
    }

    /// Texts that are equal under this collation get equal bytes, and the bytes sort as the texts do.
    func sortKey(of text: String) -> [UInt8] {
        switch self {
        case .bytes:
            return Array(text.utf8)
        case .binaryPadded:
            var bytes = Array(text.utf8)
            while bytes.last == 0x20 { bytes.removeLast() }
            return bytes
        case .caseInsensitive:
            var bytes: [UInt8] = []
            bytes.reserveCapacity(text.utf8.count * 2)
            for scalar in text.unicodeScalars {
                let weight = CollationWeights.weight(of: scalar)
                bytes.append(UInt8(truncatingIfNeeded: weight >> 8))
                bytes.append(UInt8(truncatingIfNeeded: weight))
            }
            while bytes.count >= 2, bytes[bytes.count - 1] == 0x20, bytes[bytes.count - 2] == 0 { bytes.removeLast(2) }
            return bytes
        }
    }

    private static func compareWeights(_ a: String, _ b: String) -> Int {
        var left = a.unicodeScalars.makeIterator()
        var right = b.unicodeScalars.makeIterator()
        while true {
            switch (left.next(), right.next()) {
            case (nil, nil): return 0
            case (let x?, nil): return tail(x, &left)
            case (nil, let y?): return -tail(y, &right)
            case (let x?, let y?):
                if x == y { continue }
                let (v, w) = (CollationWeights.weight(of: x), CollationWeights.weight(of: y))
                if v != w { return v < w ? -1 : 1 }
            }
        }
    }

    /// How a longer text compares with the blanks that the shorter one is padded with.
    private static func tail(_ first: Unicode.Scalar, _ rest: inout String.UnicodeScalarView.Iterator) -> Int {
        var next: Unicode.Scalar? = first
        while let scalar = next {
            let weight = CollationWeights.weight(of: scalar)
            if weight != 0x20 { return weight < 0x20 ? -1 : 1 }
            next = rest.next()
        }
        return 0
    }

    private static func comparePadded(_ a: String.UTF8View, _ b: String.UTF8View) -> Int {
        var left = a.makeIterator()
        var right = b.makeIterator()
        while true {
            switch (left.next(), right.next()) {
            case (nil, nil):
                return 0
            case (let x, let y):
                let (v, w) = (x ?? 0x20, y ?? 0x20)
                if v != w { return v < w ? -1 : 1 }
            }
        }
    }

    static func compareBytes(_ a: some Sequence<UInt8>, _ b: some Sequence<UInt8>) -> Int {
        var left = a.makeIterator()
        var right = b.makeIterator()
        while true {
            switch (left.next(), right.next()) {
            case (nil, nil): return 0
            case (nil, _): return -1
            case (_, nil): return 1
            case (let x?, let y?):
                if x != y { return x < y ? -1 : 1 }
            }
        }
    }
}
