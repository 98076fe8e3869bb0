import CometEngine
import Foundation
import Logging
import NIOCore
import Synchronization

/// Asks other gateways what only they know, and answers what they ask.
///
/// `@unchecked Sendable`: what varies is behind the mutex.
final class NodeQuestions: @unchecked Sendable {
    /// A gateway that has not answered by then is left out.
    private static let patience = TimeAmount.seconds(1)
    private static let rowsInPart = 200

    private struct Asked {
        var left: Int
        var answers: [NodeAnswer] = []
        let continuation: CheckedContinuation<[NodeAnswer], Never>
    }

    private let store: RedisStore
    private let registry: NodeRegistry
    private let local: any Presence
    private let logger: Logger
    private let asked = Mutex<[UInt64: Asked]>([:])
    private let last = Atomic<UInt64>(0)
    private let service = Mutex<(any PeerService)?>(nil)

    init(store: RedisStore, registry: NodeRegistry, local: any Presence, logger: Logger) {
        self.store = store
        self.registry = registry
        self.local = local
        self.logger = logger
    }

    func start(_ channels: RedisChannels) {
        channels.subscribe(store.keys.nodeChannel(registry.id)) {
            self.take($0)
        } onConfirmed: {
        }
    }

    func use(_ new: any PeerService) {
        service.withLock { $0 = new }
    }

    var peerService: (any PeerService)? { service.withLock { $0 } }

    // MARK: - Asking

    /// The answers of all other gateways, or of one.
    func ask(
        _ kind: NodeQuestion.Kind, tenant: TenantID?, names: [String]? = nil, id: UInt32? = nil,
        of node: NodeRegistry.Node? = nil
    ) async throws(StoreError) -> [NodeAnswer] {
        let nodes = node.map { [$0] } ?? registry.others
        guard !nodes.isEmpty else { return [] }
        let number = last.add(1, ordering: .relaxed).newValue
        let question = NodeQuestion(
            number: number, from: registry.id, kind: kind, tenant: tenant?.rawValue, names: names, id: id)
        guard let text = try? JSONEncoder().encode(question) else { return [] }
        guard nodes.allSatisfy({ store.client.isReady(store.keys.nodeChannel($0.id)) }) else {
            throw StoreError(.away("the other gateways cannot be asked"))
        }
        return await withCheckedContinuation { continuation in
            asked.withLock { $0[number] = Asked(left: nodes.count, continuation: continuation) }
            for node in nodes {
                // Where all nodes of a cluster hand a message on, nobody counts who got it.
                let isCounted = !store.client.isCluster || store.client.hasShardedChannels
                store.client.send(
                    store.client.publication(store.keys.nodeChannel(node.id), Array(text))
                ) { result in
                    // Nobody listens there: it is gone.
                    if !isCounted || result != .success(.integer(0)), case .success = result { return }
                    self.take(NodeAnswer(number: number, isLast: true))
                }
            }
            store.client.loop.scheduleTask(in: Self.patience) {
                let late = self.asked.withLock { $0.removeValue(forKey: number) }
                late?.continuation.resume(returning: late?.answers ?? [])
            }
        }
    }

    private func take(_ answer: NodeAnswer) {
        let finished = asked.withLock { asked -> Asked? in
            guard var entry = asked[answer.number] else { return nil }
            entry.answers.append(answer)
            if answer.isLast { entry.left -= 1 }
            asked[answer.number] = entry.left == 0 ? nil : entry
            return entry.left == 0 ? entry : nil
        }
        finished?.continuation.resume(returning: finished?.answers ?? [])
    }

    // MARK: - Answering

    private func take(_ bytes: [UInt8]) {
        let data = Data(bytes)
        if let answer = try? JSONDecoder().decode(NodeAnswer.self, from: data) {
            take(answer)
        } else if let question = try? JSONDecoder().decode(NodeQuestion.self, from: data) {
            Task { await answer(question) }
        } else {
            logger.warning("not a question of a gateway")
        }
    }

    private func answer(_ question: NodeQuestion) async {
        var answer = NodeAnswer(number: question.number, isLast: true)
        let tenant = question.tenant.map { TenantID(rawValue: $0) }
        do throws(StoreError) {
            switch question.kind {
            case .counts:
                let counts = try await local.subscriberCounts(of: tenant ?? .zero, pipes: question.names)
                answer.counts = Dictionary(
                    counts.filter { $0.subscribers > 0 }.map { ($0.name, $0.subscribers) }, uniquingKeysWith: +)
            case .members:
                let members = local.members(of: tenant ?? .zero, pipes: question.names)
                while let portion = try await members.next() {
                    for part in portion.map(\.texts).parts(of: Self.rowsInPart) {
                        await send(
                            NodeAnswer(number: question.number, isLast: false, members: part), to: question.from)
                    }
                }
            case .users:
                answer.users = peerService?.localUsers(of: tenant ?? .zero)
            case .processes:
                let rows = try await peerService?.localProcesses(of: tenant) ?? []
                for part in rows.map(\.texts).parts(of: Self.rowsInPart) {
                    await send(NodeAnswer(number: question.number, isLast: false, rows: part), to: question.from)
                }
            case .kill, .killQuery:
                answer.outcome = try await peerService?.killLocally(
                    question.id ?? 0, of: tenant, queryOnly: question.kind == .killQuery
                ).rawValue
            }
        } catch {
            logger.warning("cannot answer a gateway", metadata: ["error": "\(error.message)"])
        }
        await send(answer, to: question.from)
    }

    private func send(_ answer: NodeAnswer, to node: String) async {
        guard let text = try? JSONEncoder().encode(answer) else { return }
        await withCheckedContinuation { continuation in
            store.client.send(
                store.client.publication(store.keys.nodeChannel(node), Array(text))
            ) { _ in continuation.resume() }
        }
    }
}

extension Array {
    fileprivate func parts(of length: Int) -> [[Element]] {
        stride(from: 0, to: count, by: length).map { Array(self[$0..<Swift.min($0 + length, count)]) }
    }
}
