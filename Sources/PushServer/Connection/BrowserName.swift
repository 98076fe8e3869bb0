import CometEngine

/// The `uuid` that a browser calls itself by: at most 32 characters of `[A-Za-z0-9_-]`, kept without an allocation.
struct BrowserName: Hashable, Sendable {
    static let maximumLength = 32

    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private var third: UInt64 = 0
    private var fourth: UInt64 = 0

    /// Leaves out every other character and what is too long.
    init(_ bytes: some Sequence<UInt8>) {
        var count = 0
        withUnsafeMutableBytes(of: &self) { target in
            for byte in bytes where PipeName.isNameByte(byte) {
                guard count < Self.maximumLength else { break }
                target[count] = byte
                count += 1
            }
        }
    }

    var text: String {
        withUnsafeBytes(of: self) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
