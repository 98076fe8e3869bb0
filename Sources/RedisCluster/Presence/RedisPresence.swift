package import CometEngine

/// Who is subscribed where, on all nodes.
package final class RedisPresence: Presence {
    private let local: any Presence
    private let questions: NodeQuestions

    init(local: any Presence, questions: NodeQuestions) {
        self.local = local
        self.questions = questions
    }

    package func subscriberCounts(
        of tenant: TenantID, pipes: [String]?
    ) async throws(StoreError) -> [PipeCount] {
        let here = try await local.subscriberCounts(of: tenant, pipes: pipes)
        var counts: [String: Int] = [:]
        for answer in try await ask(.counts, tenant, pipes) {
            for (name, count) in answer.counts ?? [:] { counts[name, default: 0] += count }
        }
        if pipes != nil {
            return here.map { PipeCount(name: $0.name, subscribers: $0.subscribers + (counts[$0.name] ?? 0)) }
        }
        for count in here { counts[count.name, default: 0] += count.subscribers }
        return counts.map { PipeCount(name: $0.key, subscribers: $0.value) }.sorted { $0.name < $1.name }
    }

    package func members(of tenant: TenantID, pipes: [String]?) -> Portions<PipeMember, StoreError> {
        let here = local.members(of: tenant, pipes: pipes)
        var isAsked = false
        return Portions { () async throws(StoreError) -> [PipeMember]? in
            if let portion = try await here.next() { return portion }
            guard !isAsked else { return nil }
            isAsked = true
            return try await self.ask(.members, tenant, pipes)
                .flatMap { $0.members ?? [] }.compactMap { PipeMember(texts: $0) }
        }
    }

    package func connectionCount(of tenant: TenantID?) -> Int { local.connectionCount(of: tenant) }

    /// Of this node: the others' come as rows of SHOW PROCESSLIST.
    package func connections(of tenant: TenantID?) async throws(StoreError) -> [OpenConnection] {
        try await local.connections(of: tenant)
    }

    private func ask(
        _ kind: NodeQuestion.Kind, _ tenant: TenantID, _ names: [String]?
    ) async throws(StoreError) -> [NodeAnswer] {
        try await questions.ask(kind, tenant: tenant, names: names)
    }
}
