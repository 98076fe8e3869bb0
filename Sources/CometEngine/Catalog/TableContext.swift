import CometQL

/// Where a table works: the tenant, the state as the session sees it, and the means to warn.
package struct TableContext {
    package let tenant: TenantID
    package let view: StoreView
    package let presence: any Presence
    package let users: UserDirectory
    package let peers: (any Peers)?
    package let settings: EngineSettings
    package let ids: MessageIDGenerator
    package let telemetry: Telemetry
    package let statistics: EngineStatistics
    /// Whether the session may see what is of the whole gateway.
    package let isRoot: Bool
    /// Of what the statement sends; nil: nobody asks.
    package let trace: FanOutTrace?
    /// UNIX microseconds at the start of the statement.
    package let statementTime: Int64
    package let warn: (StatementWarning) -> Void

    package init(
        tenant: TenantID, view: StoreView, presence: any Presence, users: UserDirectory, peers: (any Peers)?,
        settings: EngineSettings, ids: MessageIDGenerator, telemetry: Telemetry, statistics: EngineStatistics,
        isRoot: Bool,
        trace: FanOutTrace? = nil, statementTime: Int64,
        warn: @escaping (StatementWarning) -> Void
    ) {
        self.tenant = tenant
        self.view = view
        self.presence = presence
        self.users = users
        self.peers = peers
        self.settings = settings
        self.ids = ids
        self.telemetry = telemetry
        self.statistics = statistics
        self.isRoot = isRoot
        self.trace = trace
        self.statementTime = statementTime
        self.warn = warn
    }
}

extension StatementError {
    /// A statement that failed because the store did; the text carries an id that the log has, too.
    package init(_ error: StoreError) {
        self.init(
            cometCode: 500, mysqlCode: error.reason == .notWritable ? 1030 : 1105, sqlState: "HY000",
            message: "Internal error: \(error.message)")
    }
}

/// Runs a call on the store or on presence and turns its failure into a statement's.
package func reading<Value>(
    _ body: () async throws(StoreError) -> Value
) async throws(StatementError) -> Value {
    do {
        return try await body()
    } catch {
        throw StatementError(error)
    }
}
