package import CometEngine

extension Hub: Presence {
    package func subscriberCounts(
        of tenant: TenantID, pipes: [String]?
    ) async throws(StoreError) -> [PipeCount] {
        if let pipes {
            return core.withState { state in
                pipes.map { name in
                    PipeCount(name: name, subscribers: state.pipes[PipeKey(tenant: tenant, name: name)]?.count ?? 0)
                }
            }
        }
        var counts: [PipeCount] = []
        for part in 0..<PipeTable.parts {
            counts += core.withState { $0.pipes.counts(inPart: part, of: tenant) }
        }
        return counts.sorted { $0.name < $1.name }
    }

    package func connectionCount(of tenant: TenantID?) -> Int {
        core.withState { state in
            guard let tenant else { return state.connections.count }
            return state.tenants[tenant] ?? 0
        }
    }

    package func members(of tenant: TenantID, pipes: [String]?) -> Portions<PipeMember, StoreError> {
        guard let pipes else {
            return everywhere { subscriber in
                guard subscriber.tenant == tenant else { return [] }
                let details = subscriber.details
                return subscriber.pipeNames.map { PipeMember(pipe: $0, details: details) }
            }
        }
        var names = pipes[...]
        var listings: [Listing<PipeMember>] = []
        return Portions { () async throws(StoreError) -> [PipeMember]? in
            while true {
                if let rows = await listings.last?.next() { return rows }
                if listings.popLast() != nil { continue }
                guard let name = names.popFirst() else { return nil }
                let key = PipeKey(tenant: tenant, name: name)
                let parts = self.core.withState { $0.pipes[key]?.loops ?? [] }
                listings = parts.reversed().map { self.listing(of: $0, name) }
            }
        }
    }

    private func listing(of part: LoopAudience, _ name: String) -> Listing<PipeMember> {
        Listing(on: loops[part.loop].eventLoop) {
            part.members.count
        } visit: { index, rows in
            let subscriber = part.members[index].subscriber
            rows.append((subscriber.id, [PipeMember(pipe: name, details: subscriber.details)]))
        }
    }

    package func connections(of tenant: TenantID?) async throws(StoreError) -> [OpenConnection] {
        try await everywhere { subscriber in
            guard tenant == nil || subscriber.tenant == tenant else { return [] }
            return [
                OpenConnection(
                    id: subscriber.id, details: subscriber.details, age: subscriber.age,
                    subscriptions: subscriber.pipeNames.count)
            ]
        }.all()
    }

    /// Visits every open connection of every loop.
    private func everywhere<Row: Sendable>(
        _ rows: @escaping @Sendable (Subscriber) -> [Row]
    ) -> Portions<Row, StoreError> {
        var listings: [Listing<Row>] = loops.reversed().map { loop in
            Listing(on: loop.eventLoop) {
                loop.watch.subscribers.count
            } visit: { index, found in
                let subscriber = loop.watch.subscribers[index]
                guard subscriber.isRegistered else { return }
                found.append((subscriber.id, rows(subscriber)))
            }
        }
        return Portions { () async throws(StoreError) -> [Row]? in
            while let listing = listings.last {
                if let portion = await listing.next() { return portion }
                listings.removeLast()
            }
            return nil
        }
    }
}
