import Logging

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

    package func statusMessage(of user: UserKey, isOnline: Bool) -> Message {
        let status = isOnline ? "online" : "offline"
        return ownMessage(
            to: PipeKey(tenant: user.tenant, name: "user_status_\(user.user)"), event: status, body: status)
    }

    package func saveLastSeen(_ user: UserKey) {
        guard settings.savesUserTimes else { return }
        store.submit([.setLastSeen(user, time: clock.seconds)]) { [logger] result in
            if case .failure(let error) = result {
                logger.warning("cannot keep a last-seen time", metadata: ["error": "\(error.message)"])
            }
        }
    }

    package var localLoad: (browsers: Int, backends: Int) {
        (presence.connectionCount(of: nil), statistics.openBackendConnections)
    }

    package func localUsers(of tenant: TenantID) -> [Int32] {
        users.online(of: tenant, among: nil)
    }
}
