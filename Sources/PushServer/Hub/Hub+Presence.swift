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

    package func members(of tenant: TenantID, pipes: [String]?) async throws(StoreError) -> [PipeMember] {
        guard let pipes else {
            return await listing { subscriber, rows in
                guard subscriber.tenant == tenant else { return }
                let details = subscriber.details
                for name in subscriber.pipeNames { rows.append(PipeMember(pipe: name, details: details)) }
            }
        }
        var members: [PipeMember] = []
        for name in pipes {
            let key = PipeKey(tenant: tenant, name: name)
            let parts = core.withState { $0.pipes[key]?.loops ?? [] }
            for part in parts {
                members += await Listing.collect(on: loops[part.loop].eventLoop) {
                    part.members.count
                } visit: { index, rows in
                    let subscriber = part.members[index].subscriber
                    rows.append((subscriber.id, PipeMember(pipe: name, details: subscriber.details)))
                }
            }
        }
        return members
    }

    package func connections(of tenant: TenantID?) async throws(StoreError) -> [OpenConnection] {
        await listing { subscriber, rows in
            guard tenant == nil || subscriber.tenant == tenant else { return }
            rows.append(
                OpenConnection(
                    id: subscriber.id, details: subscriber.details, age: subscriber.age,
                    subscriptions: subscriber.pipeNames.count))
        }
    }

    /// Visits every open connection of every loop.
    private func listing<Row: Sendable>(
        _ visit: @escaping @Sendable (Subscriber, inout [Row]) -> Void
    ) async -> [Row] {
        var rows: [Row] = []
        for loop in loops {
            let parts: [[Row]] = await Listing.collect(on: loop.eventLoop) {
                loop.watch.subscribers.count
            } visit: { index, list in
                let subscriber = loop.watch.subscribers[index]
                guard subscriber.isRegistered else { return }
                var own: [Row] = []
                visit(subscriber, &own)
                if !own.isEmpty { list.append((subscriber.id, own)) }
            }
            for part in parts { rows += part }
        }
        return rows
    }
}
