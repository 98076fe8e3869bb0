/// What a client says about itself before it is known to be who it says it is.
package struct LoginRequest: Hashable, Sendable {
    package var user: String
    /// The schema to be chosen; nil when none is named.
    package var database: String?
    package var characterSet: CharacterSet
    /// What both sides can do.
    package var capabilities: Capabilities
    package var maxPacketSize: UInt32
    package var authPluginName: String?
    package var attributes: ConnectionAttributes
    /// The connection is under TLS.
    package var isSecure: Bool
    /// COM_CHANGE_USER: what the session holds (statements, variables, a transaction) ends with the login.
    package var isChangeUser: Bool
    /// nil: bytes go as they are.
    package var compression: CompressionAlgorithm?

    package init(
        user: String, database: String? = nil, characterSet: CharacterSet = .utf8mb4GeneralCI,
        capabilities: Capabilities, maxPacketSize: UInt32 = 0, authPluginName: String? = nil,
        attributes: ConnectionAttributes = ConnectionAttributes(), isSecure: Bool = false, isChangeUser: Bool = false,
        compression: CompressionAlgorithm? = nil
    ) {
        self.user = user
        self.database = database
        self.characterSet = characterSet
        self.capabilities = capabilities
        self.maxPacketSize = maxPacketSize
        self.authPluginName = authPluginName
        self.attributes = attributes
        self.isSecure = isSecure
        self.isChangeUser = isChangeUser
        self.compression = compression
    }
}
