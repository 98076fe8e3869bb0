import CometQL

extension Engine {
    /// KILL: closes a back end's connection or a browser's; both take their ids from one counter.
    func kill(
        _ connection: Expression, queryOnly: Bool, in session: Session
    ) throws(StatementError) -> StatementResult {
        guard case .literal(.int(let number)) = connection, let id = UInt32(exactly: number) else {
            throw .notAcceptable("KILL takes the id of a connection")
        }
        let unknown = StatementError(
            cometCode: 12, mysqlCode: 1094, sqlState: "HY000", message: "Unknown thread id: \(number)")
        guard !queryOnly else {
            throw .notSupported("KILL QUERY is planned, not built: KILL \(id) ends the connection")
        }
        if let entry = sessions.entry(id) {
            guard session.isRoot || entry.tenant == session.homeTenant else { throw unknown }
            guard sessions.kill(id) else { throw unknown }
            return .ok
        }
        guard session.isRoot, sink.closeConnection(ConnectionID(rawValue: id)) else { throw unknown }
        return .ok
    }
}
