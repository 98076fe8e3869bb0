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
        let tenant: TenantID? = session.isRoot ? nil : session.homeTenant
        let outcome = try await reading { () async throws(StoreError) in
            let here = try await killLocally(id, of: tenant, queryOnly: queryOnly)
            guard here == .unknown, let peers = broker.peers else { return here }
            return try await peers.kill(id, of: tenant, queryOnly: queryOnly)
        }
        switch outcome {
        case .done: return .ok
        case .unknown: throw unknown
        case .isBrowser: throw .notSupported("KILL QUERY: a browser runs none, KILL \(id) ends its connection")
        }
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
