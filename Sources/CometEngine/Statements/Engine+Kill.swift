import CometQL

extension Engine {
    /// KILL: closes a back end's connection or a browser's; both take their ids from one counter.
    ///
    /// A tenant ends its own only; an id of somebody else is as unknown as one that nobody has.
    func kill(
        _ connection: Expression, queryOnly: Bool, in session: Session
    ) async throws(StatementError) -> StatementResult {
        let given = try await value(of: connection, in: session)
        let unknown = StatementError(
            cometCode: 12, mysqlCode: 1094, sqlState: "HY000", message: "Unknown thread id: \(given.text ?? "NULL")")
        guard let id = given.text.flatMap({ UInt32($0) }) else { throw unknown }
        if let entry = sessions.entry(id) {
            guard session.isRoot || entry.tenant == session.homeTenant else { throw unknown }
            if queryOnly { return try killQuery(of: entry, in: session) }
            guard sessions.kill(id) else { throw unknown }
            if id == session.connectionID { throw .interrupted }
            return .ok
        }
        if !session.isRoot {
            let own = try await reading { () async throws(StoreError) in
                try await presence.connections(of: session.homeTenant)
            }
            guard own.contains(where: { $0.id.rawValue == id }) else { throw unknown }
        }
        guard !queryOnly else { throw .notSupported("KILL QUERY: a browser runs none, KILL \(id) ends its connection") }
        guard sink.closeConnection(ConnectionID(rawValue: id)) else { throw unknown }
        return .ok
    }

    /// The statement of that connection ends with an error; nothing happens to one that waits for its next.
    private func killQuery(
        of entry: SessionRegistry.Entry, in session: Session
    ) throws(StatementError) -> StatementResult {
        if entry.connectionID == session.connectionID { throw .interrupted }
        entry.interruption.interruptStatement()
        return .ok
    }
}
