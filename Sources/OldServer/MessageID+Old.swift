import CometEngine

extension MessageID {
    /// Ticks of 100 ns between the beginnings of the two calendars (RFC 9562 section 5.1).
    private static let ticksToUnix: UInt64 = 0x01B2_1DD2_1381_4000

    /// The id that an old message has here: always the same one, and in the order of their times.
    ///
    /// Old ids are UUIDs of version 1, which know the time to the microsecond; where one is not, or contradicts the
    /// time of its row, the second has to do.
    init(oldID: String, time: Int64) {
        var milliseconds = UInt64(clamping: time) &* 1000
        var fraction: UInt64 = 0
        if let ticks = Self.ticks(oldID), ticks >= Self.ticksToUnix {
            let sinceUnix = ticks - Self.ticksToUnix
            if abs(Int64(sinceUnix / 10_000_000) - time) <= 2 {
                milliseconds = sinceUnix / 10_000
                fraction = sinceUnix % 10_000
            }
        }
        self.init(
            high: (milliseconds & 0xFFFF_FFFF_FFFF) << 16 | 0x7000 | fraction >> 2,
            low: 0x8000_0000_0000_0000 | (fraction & 3) << 60 | Self.hash(oldID) >> 4)
    }

    /// The time of a UUID of version 1; nil for another one.
    private static func ticks(_ text: String) -> UInt64? {
        guard let id = MessageID(text), id.high >> 12 & 15 == 1 else { return nil }
        return (id.high & 0x0FFF) << 48 | (id.high >> 16 & 0xFFFF) << 32 | id.high >> 32
    }

    /// FNV-1a, which stays what it is from one run to the next.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
