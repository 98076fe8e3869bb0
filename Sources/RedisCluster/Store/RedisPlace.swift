import CometEngine

/// Where a message stands in its pipe's stream: the time and the count out of its id.
struct RedisPlace: Hashable, Sendable {
    let milliseconds: UInt64
    let count: UInt64

    init(_ id: MessageID) {
        milliseconds = id.milliseconds
        count = (id.high & 0xFFF) << 20 | (id.low >> 42) & 0xF_FFFF
    }

    var text: String { "\(milliseconds)-\(count)" }

    /// Bits of an id that tell pipes apart whose messages are made in the same instant (FNV-1a).
    static func node(_ pipe: PipeKey) -> UInt32 {
        var hash: UInt32 = 2_166_136_261 ^ pipe.tenant.rawValue
        for byte in pipe.name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return hash
    }
}
