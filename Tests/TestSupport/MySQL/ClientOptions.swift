package import MySQLWire

/// How a test's client logs in: which family of clients it plays.
package struct ClientOptions: Sendable {
    package var user: String
    package var password: String
    package var database: String?
    /// The plugin that the client names in its login.
    package var plugin: AuthPlugin
    package var capabilities: Capabilities
    package var attributes: [(key: String, value: String)]
    package var characterSet = CharacterSet.utf8mb4GeneralCI
    /// Plays a client that holds the server's public key and does not ask for it.
    package var publicKeyPEM: String?
    /// RSAES-OAEP with SHA-1, given the plain bytes and the server's key in PEM; a test that needs it brings it along.
    package var encrypt: (@Sendable (_ plain: [UInt8], _ publicKeyPEM: String) throws -> [UInt8])?
    /// Plays libmysqlclient and libmariadb: an empty token when the greeting names another plugin than their own.
    package var ignoresForeignNonce = true
    /// The connection is (as if) under TLS: caching_sha2_password sends the password as it is.
    package var isSecure = false

    package var zstdLevel: UInt8 = 3
    /// The content of every file that the server asks for, in the packets in which it goes; nil: refused.
    package var file: [[UInt8]]?

    func compression(_ agreed: Capabilities) -> CompressionAlgorithm? {
        agreed.contains(.compress) ? .zlib : agreed.contains(.zstdCompressionAlgorithm) ? .zstd(level: zstdLevel) : nil
    }

    /// What PyMySQL and most others say.
    package static let usual: Capabilities = [
        .longPassword, .longFlag, .connectWithDB, .protocol41, .transactions, .secureConnection, .multiStatements,
        .multiResults, .psMultiResults, .pluginAuth, .connectAttrs, .pluginAuthLenencClientData,
    ]

    package init(
        user: String, password: String = "", database: String? = nil, plugin: AuthPlugin = .nativePassword,
        capabilities: Capabilities = Self.usual, attributes: [(key: String, value: String)] = []
    ) {
        self.user = user
        self.password = password
        self.database = database
        self.plugin = plugin
        self.capabilities = capabilities
        self.attributes = attributes
    }
}
