/// The path of a request without what proxies and old pages put around it.
struct RequestPath: Hashable, Sendable {
    /// Begins with one slash; no query, no `/comet-server` in front.
    let bytes: ArraySlice<UInt8>

    private static let prefix = Array("/comet-server/".utf8)

    init(_ uri: String) {
        var bytes = Array(uri.utf8)[...]
        if let query = bytes.firstIndex(of: UInt8(ascii: "?")) { bytes = bytes[..<query] }
        bytes = Self.dropDoubledSlash(bytes)
        if bytes.starts(with: Self.prefix) {
            bytes = Self.dropDoubledSlash(bytes.dropFirst(Self.prefix.count - 1))
        }
        self.bytes = bytes
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
