/// MySQL manual, "Capabilities Flags": what both sides agree to speak.
package struct Capabilities: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// CLIENT_LONG_PASSWORD; MariaDB calls the bit CLIENT_MYSQL.
    ///
    /// A server that sets it says "I am MySQL": MariaDB's clients then read no extended capabilities out of the
    /// greeting's filler and use none (progress reports, bulk execution, cached metadata). This server sets it.
    package static let longPassword = Self(rawValue: 1 << 0)
    /// CLIENT_FOUND_ROWS: affected rows are matched rows.
    package static let foundRows = Self(rawValue: 1 << 1)
    /// CLIENT_LONG_FLAG.
    package static let longFlag = Self(rawValue: 1 << 2)
    /// CLIENT_CONNECT_WITH_DB.
    package static let connectWithDB = Self(rawValue: 1 << 3)
    /// CLIENT_NO_SCHEMA.
    package static let noSchema = Self(rawValue: 1 << 4)
    /// CLIENT_COMPRESS: zlib.
    package static let compress = Self(rawValue: 1 << 5)
    /// CLIENT_ODBC.
    package static let odbc = Self(rawValue: 1 << 6)
    /// CLIENT_LOCAL_FILES.
    package static let localFiles = Self(rawValue: 1 << 7)
    /// CLIENT_IGNORE_SPACE.
    package static let ignoreSpace = Self(rawValue: 1 << 8)
    /// CLIENT_PROTOCOL_41: without it a peer is too old for this server.
    package static let protocol41 = Self(rawValue: 1 << 9)
    /// CLIENT_INTERACTIVE: `interactive_timeout` counts instead of `wait_timeout`.
    package static let interactive = Self(rawValue: 1 << 10)
    /// CLIENT_SSL.
    package static let ssl = Self(rawValue: 1 << 11)
    /// CLIENT_IGNORE_SIGPIPE.
    package static let ignoreSigpipe = Self(rawValue: 1 << 12)
    /// CLIENT_TRANSACTIONS.
    package static let transactions = Self(rawValue: 1 << 13)
    /// CLIENT_RESERVED: the name of old days, still sent by some.
    package static let reserved = Self(rawValue: 1 << 14)
    /// CLIENT_RESERVED2, known as CLIENT_SECURE_CONNECTION: the authentication of 4.1.
    package static let secureConnection = Self(rawValue: 1 << 15)
    /// CLIENT_MULTI_STATEMENTS.
    package static let multiStatements = Self(rawValue: 1 << 16)
    /// CLIENT_MULTI_RESULTS.
    package static let multiResults = Self(rawValue: 1 << 17)
    /// CLIENT_PS_MULTI_RESULTS.
    package static let psMultiResults = Self(rawValue: 1 << 18)
    /// CLIENT_PLUGIN_AUTH.
    package static let pluginAuth = Self(rawValue: 1 << 19)
    /// CLIENT_CONNECT_ATTRS.
    package static let connectAttrs = Self(rawValue: 1 << 20)
    /// CLIENT_PLUGIN_AUTH_LENENC_CLIENT_DATA.
    package static let pluginAuthLenencClientData = Self(rawValue: 1 << 21)
    /// CLIENT_CAN_HANDLE_EXPIRED_PASSWORDS.
    package static let canHandleExpiredPasswords = Self(rawValue: 1 << 22)
    /// CLIENT_SESSION_TRACK.
    package static let sessionTrack = Self(rawValue: 1 << 23)
    /// CLIENT_DEPRECATE_EOF: result sets end in an OK packet.
    package static let deprecateEOF = Self(rawValue: 1 << 24)
    /// CLIENT_OPTIONAL_RESULTSET_METADATA.
    package static let optionalResultsetMetadata = Self(rawValue: 1 << 25)
    /// CLIENT_ZSTD_COMPRESSION_ALGORITHM.
    package static let zstdCompressionAlgorithm = Self(rawValue: 1 << 26)
    /// CLIENT_QUERY_ATTRIBUTES.
    package static let queryAttributes = Self(rawValue: 1 << 27)
    /// MULTI_FACTOR_AUTHENTICATION.
    package static let multiFactorAuthentication = Self(rawValue: 1 << 28)

    /// What this server always offers; `.ssl` comes in addition where there is a certificate.
    package static let offered: Self = [
        .longPassword, .foundRows, .longFlag, .connectWithDB, .noSchema, .compress, .odbc, .localFiles, .ignoreSpace,
        .protocol41, .interactive, .ignoreSigpipe, .transactions, .secureConnection, .multiStatements, .multiResults,
        .psMultiResults, .pluginAuth, .connectAttrs, .pluginAuthLenencClientData, .sessionTrack, .deprecateEOF,
        .zstdCompressionAlgorithm, .queryAttributes,
    ]
}
