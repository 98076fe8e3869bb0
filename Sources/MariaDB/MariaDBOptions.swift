/// How a connection is made.
package struct MariaDBOptions: Sendable {
    /// How a connection uses TLS.
    package struct TLS: Sendable {
        /// The only version to use, such as `TLSv1.2`; nil: the best.
        package var version: String?
        /// The file of the certificates to trust; nil: the server's is not checked.
        package var trusted: String?

        package init(version: String? = nil, trusted: String? = nil) {
            self.version = version
            self.trusted = trusted
        }
    }

    /// The authentication plug-in to begin with; nil: the library's own.
    package var plugin: String?
    package var multiStatements = false
    /// nil: without TLS.
    package var tls: TLS?
    package var compresses = false
    /// LOAD DATA LOCAL is allowed.
    package var sendsFiles = false
    /// Seconds that connecting may take; nil: as long as the system says.
    package var connectTimeout: UInt32?

    package init() {}
}
