extension String {
    /// Whether both are the same but for the case of ASCII letters, as names of tables and columns compare.
    package func equalsIgnoringCase(_ other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        return self == other
            || zip(utf8, other.utf8).allSatisfy { $0 == $1 || ($0 | 0x20 == $1 | 0x20 && ($0 | 0x20).isLowerLetter) }
    }

    package var trimmingBlanks: Substring {
        let head = drop { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }
        guard let last = head.lastIndex(where: { $0 != " " && $0 != "\t" && $0 != "\n" && $0 != "\r" }) else {
            return ""
        }
        return head[...last]
    }
}

extension UInt8 {
    fileprivate var isLowerLetter: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }
}
