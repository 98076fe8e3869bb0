/// Which slot of a Redis Cluster a key or a channel lies in: CRC16 (XMODEM) of its hash tag, or of all of it.
enum HashSlot {
    static let count = 16_384

    private static let table: [UInt16] = (0..<256).map { byte in
        (0..<8).reduce(UInt16(byte) << 8) { sum, _ in sum & 0x8000 == 0 ? sum << 1 : sum << 1 ^ 0x1021 }
    }

    static func of(_ key: String) -> Int {
        var bytes = Array(key.utf8)[...]
        if let open = bytes.firstIndex(of: UInt8(ascii: "{")) {
            let rest = bytes[(open + 1)...]
            // Empty braces are no tag.
            if let close = rest.firstIndex(of: UInt8(ascii: "}")), close > rest.startIndex {
                bytes = rest[..<close]
            }
        }
        let sum = bytes.reduce(UInt16(0)) { sum, byte in sum << 8 ^ table[Int(UInt8(sum >> 8) ^ byte)] }
        return Int(sum) % count
    }
}
