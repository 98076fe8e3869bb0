/// A word of at most 24 ASCII bytes in lower case, packed so that comparing and hashing it takes a few instructions.
struct FoldedWord: Hashable {
    static let maximumLength = 24

    private(set) var first: UInt64 = 0
    private(set) var second: UInt64 = 0
    private(set) var third: UInt64 = 0

    /// Packs `bytes`; nil when they are too many.
    init?(_ bytes: some Sequence<UInt8>) {
        var index = 0
        for byte in bytes {
            guard index < Self.maximumLength else { return nil }
            append(byte, at: index)
            index &+= 1
        }
    }

    /// Packs the bytes at `range`, which the caller knows to lie inside `bytes`.
    init?(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>) {
        guard range.count <= Self.maximumLength else { return nil }
        first = Self.folded(bytes, from: range.lowerBound, to: range.upperBound)
        guard range.count > 8 else { return }
        second = Self.folded(bytes, from: range.lowerBound &+ 8, to: range.upperBound)
        guard range.count > 16 else { return }
        third = Self.folded(bytes, from: range.lowerBound &+ 16, to: range.upperBound)
    }

    /// Up to eight bytes in lower case, the first one lowest.
    private static func folded(_ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> UInt64 {
        var packed: UInt64 = 0
        if start &+ 8 <= bytes.count {
            packed = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
            if end &- start < 8 { packed &= (1 &<< UInt64((end &- start) &* 8)) &- 1 }
        } else {
            var index = end
            while index > start {
                index &-= 1
                packed = packed &<< 8 | UInt64(bytes[index])
            }
        }
        // Bit 7 of every byte that is A to Z, moved to bit 5, which makes it lower case.
        let ones: UInt64 = 0x0101_0101_0101_0101
        let low7 = packed & (0x7F &* ones)
        let fromA = low7 &+ (0x80 &- 0x41) &* ones
        let aboveZ = low7 &+ (0x80 &- 0x5B) &* ones
        let upper = (fromA ^ aboveZ) & ~packed & (0x80 &* ones)
        return packed | upper &>> 2
    }

    private mutating func append(_ byte: UInt8, at index: Int) {
        let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
        let folded = UInt64(isUpper ? byte | 0x20 : byte) &<< UInt64((index & 7) &* 8)
        switch index &>> 3 {
        case 0: first |= folded
        case 1: second |= folded
        default: third |= folded
        }
    }

    /// The upper `bits` bits of a multiplicative hash.
    func hash(bits: UInt64) -> Int {
        let mixed = first ^ (second &* 0x9E37_79B9_7F4A_7C15) ^ (third &* 0xC2B2_AE3D_27D4_EB4F)
        return Int(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) &>> (64 &- bits))
    }
}
