package import CometQL

/// One back end's connection, as the engine knows it: who it is, what it has set, and its open transaction.
///
/// Not Sendable: it belongs to its connection and is touched only while one of its statements runs.
package final class Session: EvaluationContext {
    package let connectionID: UInt32
    /// The name that the client logged in with.
    package let user: String
    /// The client's address.
    package let host: String
    /// `root` and `0`: may `USE db_N`, sees all connections.
    package let isRoot: Bool
    /// Logged in only to be seen as alive (`haproxy_check`): every statement is refused.
    package let isProbe: Bool
    /// CLIENT_FOUND_ROWS: UPDATE counts rows matched, not rows changed.
    package let countsFoundRows: Bool
    /// The tenant of the selected database.
    package internal(set) var tenant: TenantID
    package internal(set) var databaseName: String? {
        didSet { tracker.hasSchema = true }
    }

    /// What others use to end a statement of this session.
    package let statementEnd = Interruption()
    package internal(set) var warnings: [StatementWarning] = []
    package internal(set) var transaction: Transaction? {
        didSet { if transaction == nil { tracker.activity = [] } }
    }
    /// What the client has to be told.
    var tracker = SessionTracker()
    /// `session_track_transaction_info` is on.
    var tracksTransactions = false
    /// SET TRANSACTION READ ONLY (true) or READ WRITE for the next transaction; nil: as the session's variable says.
    var nextAccessMode: Bool?
    /// The statements of PREPARE.
    var prepared = PreparedTexts()
    /// UNIX microseconds at the start of the statement, by the clock.
    var startTime: Int64 = 0
    /// SET timestamp: what NOW() and its like say instead of the clock.
    var givenTime: Int64?
    package var lastInsertID: UInt64 = 0
    package internal(set) var rowCount: Int64 = -1
    package internal(set) var foundRows: UInt64 = 0
    package var parameters: [SQLValue] = []
    package var queryAttributes: [String: String] = [:]
    /// The `traceparent` in a comment of the statement's text, where anybody wants to know.
    package var traceComment: String?
    /// Of what the running statement sends.
    var trace: FanOutTrace?
    package var channelStatus = ChannelStatus()
    /// Where LOAD DATA LOCAL gets its file; nil: the client gives none.
    package var clientFile: (any ClientFile)?
    /// When the last command came, in UNIX seconds, and what it was.
    package internal(set) var currentStatement: String?

    var variables: [String: SQLValue] {
        didSet {
            mode = SQLMode(variables["sql_mode"]?.text ?? "")
            isAutocommit = variables["autocommit"] != .int(0)
        }
    }
    private(set) var mode: SQLMode
    /// Whether every statement is its own transaction.
    package private(set) var isAutocommit: Bool
    let globals: [String: SQLValue]
    private var userVariables: [String: SQLValue] = [:]
    private var userVariableSize = 0
    let homeTenant: TenantID

    package init(
        connectionID: UInt32, user: String, host: String, tenant: TenantID, isRoot: Bool, isProbe: Bool = false,
        countsFoundRows: Bool = false, globals: [String: SQLValue]
    ) {
        self.connectionID = connectionID
        self.user = user
        self.host = host
        self.tenant = tenant
        self.homeTenant = tenant
        self.isRoot = isRoot
        self.isProbe = isProbe
        self.countsFoundRows = countsFoundRows
        self.globals = globals
        self.variables = globals
        self.mode = SQLMode(globals["sql_mode"]?.text ?? "")
        self.isAutocommit = globals["autocommit"] != .int(0)
    }

    /// Where the statement belongs in a trace, as its sender says.
    var traceParent: String? { queryAttributes["traceparent"] ?? traceComment }

    package var statementTime: Int64 { givenTime ?? startTime }

    package var isInTransaction: Bool { transaction != nil }

    package var userName: String { "\(user)@\(host)" }

    package var serverVersion: String { globals["version"]?.text ?? "" }

    package var maxAllowedPacket: Int {
        if case .int(let bytes)? = globals["max_allowed_packet"] { Int(bytes) } else { 16 << 20 }
    }

    package var interruption: Interruption? { statementEnd }

    package var maximumSteps: Int {
        guard let value = variables["max_join_size"], let steps = integer(value), steps > 0 else { return .max }
        return Int(clamping: steps)
    }

    package var timeZoneOffset: Int {
        guard let zone = variables["time_zone"]?.text else { return 0 }
        return Self.offset(ofTimeZone: zone) ?? 0
    }

    /// What the lexer has to know of `sql_mode`.
    package var parserOptions: ParserOptions { mode.parserOptions }

    package func systemVariable(
        _ scope: Expression.VariableScope, _ name: String
    ) throws(StatementError) -> SQLValue {
        switch name {
        case "last_insert_id", "identity": return .uint(lastInsertID)
        case "warning_count": return .int(Int64(warnings.count))
        case "error_count": return .int(Int64(warnings.count { $0.level == .error }))
        case "pseudo_thread_id": return .int(Int64(connectionID))
        case "timestamp": return .decimal(SQLDecimal(unscaled: Int128(statementTime), scale: 6))
        case "in_transaction": return .int(isInTransaction ? 1 : 0)
        default: break
        }
        let found = scope == .global ? globals[name] : variables[name]
        guard let found else { throw .unknownVariable(name) }
        return found
    }

    package func userVariable(_ name: String) -> SQLValue {
        userVariables[name.lowercased()] ?? .null
    }

    package func setUserVariable(_ name: String, _ value: SQLValue) throws(StatementError) {
        let name = name.lowercased()
        let overhead = userVariables[name] == nil ? name.utf8.count + 64 : 0
        let size = userVariableSize + overhead + value.stringSize - (userVariables[name]?.stringSize ?? 0)
        guard size <= Self.maximumVariableSize else { throw .userVariablesTooLarge }
        tracker.hasState = true
        userVariableSize = size
        userVariables[name] = value
    }

    /// Bytes of a setting's value, and settings that are only remembered.
    static let maximumSettingSize = 65_536
    static let maximumUnknownSettings = 1024

    /// Bytes that all variables of a session may take together: some of the longest values.
    package static let maximumVariableSize = 64 << 20

    /// At most 64, as MySQL's `max_error_count`.
    package func warn(_ warning: StatementWarning) {
        if warning.code == 1365, !mode.warnsOfDivisionByZero { return }
        if warnings.count < 64 { warnings.append(warning) }
    }

    /// COM_RESET_CONNECTION: as after the login, in the same database.
    package func reset() {
        transaction = nil
        nextAccessMode = nil
        givenTime = nil
        prepared = PreparedTexts()
        variables = globals
        userVariables = [:]
        userVariableSize = 0
        warnings = []
        lastInsertID = 0
        rowCount = -1
        foundRows = 0
        tracksTransactions = false
        tracker = SessionTracker()
    }

    /// Seconds east of UTC of `+HH:MM`, `UTC` and `SYSTEM` (which is UTC here); nil for any other name.
    static func offset(ofTimeZone zone: String) -> Int? {
        if zone.equalsIgnoringCase("SYSTEM") || zone.equalsIgnoringCase("UTC") { return 0 }
        guard let sign = zone.utf8.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        let parts = zone.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hours = Int(parts[0]), let minutes = Int(parts[1]), (0...14).contains(hours),
            (0...59).contains(minutes)
        else { return nil }
        let seconds = hours * 3600 + minutes * 60
        return sign == UInt8(ascii: "-") ? -seconds : seconds
    }
}
