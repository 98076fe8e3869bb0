/// The path of a request without what proxies and old pages put around it.
struct RequestPath: Hashable, Sendable {
    /// Begins with one slash; no query, no `/comet-server` in front.
    let bytes: ArraySlice<UInt8>

    private static let prefix = Array("/comet-server/".utf8)

    init(_ uri: String) {
        var bytes = Self.withoutOrigin(Array(uri.utf8)[...])
        if let query = bytes.firstIndex(of: UInt8(ascii: "?")) { bytes = bytes[..<query] }
        bytes = Self.dropDoubledSlash(bytes)
        if bytes.starts(with: Self.prefix) {
            bytes = Self.dropDoubledSlash(bytes.dropFirst(Self.prefix.count - 1))
        }
        self.bytes = bytes
    }

    /// A request may name the whole address (RFC 9112 section 3.2.2); all hosts are this one.
    private static func withoutOrigin(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard bytes.first != UInt8(ascii: "/") else { return bytes }
        for scheme in ["http://", "https://"] where bytes.count > scheme.utf8.count {
            let start = bytes.prefix(scheme.utf8.count)
            guard String(decoding: start, as: UTF8.self).lowercased() == scheme else { continue }
            let path = bytes.dropFirst(scheme.utf8.count).drop {
                $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?")
            }
            return path.first == UInt8(ascii: "/") ? path : [UInt8(ascii: "/")] + path
        }
        return bytes
    }

    private static func dropDoubledSlash(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while bytes.starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")]) { bytes = bytes.dropFirst() }
        return bytes
    }

    /// An address for event streams and their commands.
    var isStream: Bool { bytes.starts(with: EventStream.path.utf8) }

    var text: String { String(decoding: bytes, as: UTF8.self) }
}
