/// The 20 random bytes that a password is scrambled with (`auth_plugin_data`, "scramble").
///
/// Printable characters without `$`, as MySQL makes them: clients keep the nonce in NUL-terminated strings.
package struct AuthNonce: Hashable, Sendable {
    package static let length = 20
    private static let alphabet: [UInt8] = (0x21...0x7E).filter { $0 != UInt8(ascii: "$") }

    package let bytes: [UInt8]

    package init(using generator: inout some RandomNumberGenerator) {
        bytes = (0..<Self.length).map { _ in Self.alphabet.randomElement(using: &generator) ?? 0x21 }
    }

    package init() {
        var generator = SystemRandomNumberGenerator()
        self.init(using: &generator)
    }

    /// For tests with recorded bytes; nil unless there are 20.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.length else {
            return nil
        }
        self.bytes = bytes
    }
}
