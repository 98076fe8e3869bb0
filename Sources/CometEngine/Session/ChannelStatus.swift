/// How a back end's bytes travel, for SHOW STATUS.
package struct ChannelStatus: Hashable, Sendable {
    /// Such as `TLSv1.3`; nil: no TLS.
    package var tlsVersion: String?
    package var cipher: String?
    /// Such as `zlib`; nil: no compression.
    package var compression: String?
    package var compressionLevel = 0

    package init() {}

    /// MySQL's status variables.
    var variables: [(String, String)] {
        [
            ("Compression", compression == nil ? "OFF" : "ON"), ("Compression_algorithm", compression ?? ""),
            ("Compression_level", "\(compressionLevel)"), ("Ssl_cipher", cipher ?? ""),
            ("Ssl_version", tlsVersion ?? ""),
        ]
    }
}
