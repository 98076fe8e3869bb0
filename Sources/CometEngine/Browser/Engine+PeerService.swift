extension Engine: PeerService {
    /// Back ends of this node, then its browsers.
    package func localProcesses(of tenant: TenantID?) async throws(StoreError) -> [Row] {
        let now = clock.seconds
        let browsers = try await presence.connections(of: tenant)
        return sessions.all(of: tenant).map { ProcessList.row($0, now: now) } + browsers.map { ProcessList.row($0) }
    }

    package func killLocally(
        _ id: UInt32, of tenant: TenantID?, queryOnly: Bool
    ) async throws(StoreError) -> KillOutcome {
        if let entry = sessions.entry(id) {
            guard tenant == nil || entry.tenant == tenant else { return .unknown }
            if queryOnly {
                entry.interruption.interruptStatement()
                return .done
            }
            return sessions.kill(id) ? .done : .unknown
        }
        if tenant != nil {
            guard try await presence.connections(of: tenant).contains(where: { $0.id.rawValue == id }) else {
                return .unknown
            }
        }
        guard !queryOnly else { return .isBrowser }
        return sink.closeConnection(ConnectionID(rawValue: id)) ? .done : .unknown
    }

    package func announce(_ user: UserKey, isOnline: Bool) {
        if isOnline { self.isOnline(user) } else { wentOffline(user) }
    }

    package func localUsers(of tenant: TenantID) -> [Int32] {
        users.online(of: tenant, among: nil)
    }
}
