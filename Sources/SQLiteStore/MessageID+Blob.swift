import CometEngine
import Foundation

extension MessageID {
    /// The 16 bytes of the UUID, most significant first, so that SQLite orders ids as Swift does.
    var blob: Data {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Data($0) }
    }

    init?(blob: Data) {
        guard blob.count == 16 else { return nil }
        var words: (high: UInt64, low: UInt64) = (0, 0)
        withUnsafeMutableBytes(of: &words) { bytes in _ = blob.copyBytes(to: bytes) }
        self.init(high: UInt64(bigEndian: words.high), low: UInt64(bigEndian: words.low))
    }
}
