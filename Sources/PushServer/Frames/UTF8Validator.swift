/// Checks UTF-8 that arrives in pieces and fails at the first byte that no continuation could make right.
struct UTF8Validator: Hashable, Sendable {
    /// Continuation bytes that the code point under way still needs.
    private var needed: UInt8 = 0
    /// What the next continuation byte must lie between; narrower than 80…BF after E0, ED, F0 and F4.
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    /// Whether the text may end here.
    var isComplete: Bool { needed == 0 }

    /// Takes the next bytes; false: this is not UTF-8, whatever follows.
    mutating func accept(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var position = 0
        let count = bytes.count
        while position < count {
            if needed == 0 {
                while count - position >= 8,
                    bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                {
                    position += 8
                }
                guard position < count else { return true }
            }
            guard accept(bytes[position]) else { return false }
            position += 1
        }
        return true
    }

    private mutating func accept(_ byte: UInt8) -> Bool {
        if needed > 0 {
            guard byte >= lowest, byte <= highest else { return false }
            needed -= 1
            lowest = 0x80
            highest = 0xBF
            return true
        }
        switch byte {
        case 0x00...0x7F:
            return true
        case 0xC2...0xDF:
            needed = 1
        case 0xE0...0xEF:
            needed = 2
            if byte == 0xE0 { lowest = 0xA0 }  // no overlong forms
            if byte == 0xED { highest = 0x9F }  // no surrogates
        case 0xF0...0xF4:
            needed = 3
            if byte == 0xF0 { lowest = 0x90 }
            if byte == 0xF4 { highest = 0x8F }  // nothing above U+10FFFF
        default:
            return false
        }
        return true
    }
}
