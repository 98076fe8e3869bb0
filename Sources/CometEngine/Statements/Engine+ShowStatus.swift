import CometQL

extension Engine {
    /// SHOW STATUS: the old servers' names first, then MySQL's.
    func showStatus(global: Bool, in session: Session) async throws(StatementError) -> ResultSet {
        let values = global ? globalStatus() : try await sessionStatus(session) + mysqlStatus()
        let channel = session.channelStatus.variables
        return ResultSet(
            columns: [Self.title("Variable_name", 64), Self.title("Value", 1024)],
            rows: (values + channel).map { [.text($0.0), .text($0.1)] })
    }

    private func sessionStatus(_ session: Session) async throws(StatementError) -> [(String, String)] {
        [
            ("flag", "session"), ("id", "\(session.tenant.rawValue)"),
            ("user_online", "\(users.online(of: session.tenant, among: nil).count)"),
            ("server_online", "\(presence.connectionCount(of: session.tenant))"),
            ("messages", "\(statistics.messages)"),
        ]
    }

    func globalStatus() -> [(String, String)] {
        let uptime = max(0, clock.seconds - statistics.startTime)
        let frontends = presence.connectionCount(of: nil)
        return [
            ("flag", "global"), ("uptime", "\(uptime)"), ("uptime_in_hours", Self.fixed(uptime, per: 3600)),
            ("uptime_in_days", Self.fixed(uptime, per: 86400)), ("frontend_name", "ws"), ("backend_name", "cometql"),
            ("frontend_online", "\(frontends)"), ("backend_online", "\(statistics.openBackendConnections)"),
            ("backend_messages", "\(statistics.statements)"),
            ("backend_add_client", "\(statistics.allBackendConnections)"),
            (
                "backend_delete_client",
                "\(max(0, statistics.allBackendConnections - statistics.openBackendConnections))"
            ),
            ("messages", "\(statistics.messages)"),
        ] + mysqlStatus()
    }

    private func mysqlStatus() -> [(String, String)] {
        [
            ("Aborted_clients", "\(statistics.backends.lost)"), ("Aborted_connects", "\(statistics.backends.refused)"),
            ("Bytes_received", "\(statistics.backends.received)"), ("Bytes_sent", "\(statistics.backends.sent)"),
            ("Max_used_connections", "\(statistics.backends.most)"),
            ("Connections", "\(statistics.allBackendConnections)"), ("Questions", "\(statistics.statements)"),
            ("Queries", "\(statistics.statements)"), ("Threads_connected", "\(statistics.openBackendConnections)"),
            ("Prepared_stmt_count", "\(statistics.preparedStatements)"), ("Threads_running", "1"),
            ("Uptime", "\(max(0, clock.seconds - statistics.startTime))"),
            ("cometgate_failed_statements", "\(statistics.failedStatements)"),
            ("cometgate_browsers", "\(presence.connectionCount(of: nil))"),
        ] + (broker.peers?.status ?? []).map { ($0.name, $0.value) }
    }

    /// Two digits behind the point.
    private static func fixed(_ value: Int64, per unit: Int64) -> String {
        SQLDecimal(unscaled: Int128(value * 100 / unit), scale: 2).description
    }

    /// One line for COM_STATISTICS, in the form that mysqladmin knows.
    package func statisticsLine() -> String {
        let uptime = max(1, clock.seconds - statistics.startTime)
        return "Uptime: \(uptime)  Threads: \(statistics.openBackendConnections)  Questions: \(statistics.statements)"
            + "  Slow queries: 0  Opens: 0  Open tables: \(catalog.tables.count)"
            + "  Queries per second avg: \(Self.fixed(Int64(statistics.statements), per: uptime))"
            + "  Browsers: \(presence.connectionCount(of: nil))  Messages: \(statistics.messages)"
    }
}
