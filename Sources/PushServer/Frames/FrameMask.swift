/// The masking key of a client's frame (RFC 6455 section 5.3), turned so that it fits the payload's next byte.
struct FrameMask: Hashable, Sendable {
    /// The key's first byte is the lowest one.
    private var key: UInt32

    /// The key as it stands in the frame, read little-endian.
    init(key: UInt32) {
        self.key = key
    }

    /// Copies `source` to `target` and takes the mask off, eight bytes at a time.
    mutating func unmask(_ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) {
        let count = min(source.count, target.count)
        let wide = UInt64(key) | UInt64(key) << 32
        var position = 0
        while count - position >= 8 {
            let word = source.loadUnaligned(fromByteOffset: position, as: UInt64.self) ^ wide.littleEndian
            target.storeBytes(of: word, toByteOffset: position, as: UInt64.self)
            position += 8
        }
        while position < count {
            target[position] = source[position] ^ UInt8(truncatingIfNeeded: key >> (8 * UInt32(position & 3)))
            position += 1
        }
        let turn = 8 * UInt32(count & 3)
        if turn > 0 { key = key >> turn | key << (32 - turn) }
    }
}
