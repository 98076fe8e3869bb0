package import CometEngine
import Synchronization

/// A sink that keeps what it is given, with as many subscribers and connected users as a test says.
package final class RecordingSink: MessageSink, Presence {
    private struct State {
        var messages: [Message] = []
        var privateMessages: [PrivateMessage] = []
        var subscribers: [PipeKey: Int] = [:]
        var users: [UserKey: Int] = [:]
        var members: [TenantID: [PipeMember]] = [:]
        var closedTokens: [String] = []
        var closedKeys: [UserKey] = []
        var openConnections: [OpenConnection] = []
        var takesQueued = true
    }

    private let state = Mutex(State())

    package init() {}

    package var messages: [Message] { state.withLock { $0.messages } }
    package var privateMessages: [PrivateMessage] { state.withLock { $0.privateMessages } }
    package var closedTokens: [String] { state.withLock { $0.closedTokens } }
    package var closedKeys: [UserKey] { state.withLock { $0.closedKeys } }

    /// `pipe/event/body` of each message in the order in which they came.
    package var lines: [String] {
        messages.map { "\($0.pipe.name)/\($0.event)/\($0.body)" }
    }

    package func setSubscribers(_ count: Int, of pipe: PipeKey) {
        state.withLock { $0.subscribers[pipe] = count }
    }

    package func setConnections(_ count: Int, of user: UserKey) {
        state.withLock { $0.users[user] = count }
    }

    package func setMembers(_ members: [PipeMember], of tenant: TenantID) {
        state.withLock { $0.members[tenant] = members }
    }

    package func setOpenConnections(_ connections: [OpenConnection]) {
        state.withLock { $0.openConnections = connections }
    }

    package func setTakesQueued(_ takes: Bool) {
        state.withLock { $0.takesQueued = takes }
    }

    package func deliver(_ message: Message, except: ConnectionID?) -> Int {
        state.withLock { state in
            state.messages.append(message)
            return state.subscribers[message.pipe] ?? 0
        }
    }

    package func deliver(_ message: PrivateMessage) -> Int {
        state.withLock { state in
            let connections = state.users[message.receiver] ?? 0
            if connections > 0 { state.privateMessages.append(message) }
            return connections
        }
    }

    package func room(for tenant: TenantID) async {}

    package var isCrowded: Bool { false }

    package func deliverQueued(_ messages: [PrivateMessage], to receiver: UserKey) async -> Bool {
        state.withLock { state in
            guard state.takesQueued, (state.users[receiver] ?? 0) > 0 else { return false }
            state.privateMessages += messages
            return true
        }
    }

    package func closeConnections(of tenant: TenantID, token: String) {
        state.withLock { $0.closedTokens.append(token) }
    }

    package func setPosition(_ position: MessageID?, of pipe: PipeKey) {}

    package func onEmpty(_ note: @escaping @Sendable (PipeKey) -> Void) {}

    package func closeConnections(withKeyOf user: UserKey) {
        state.withLock { $0.closedKeys.append(user) }
    }

    package func closeConnection(_ id: ConnectionID) -> Bool {
        state.withLock { state in
            let before = state.openConnections.count
            state.openConnections.removeAll { $0.id == id }
            return state.openConnections.count < before
        }
    }

    package func subscriberCounts(of tenant: TenantID, pipes: [String]?) async throws(StoreError) -> [PipeCount] {
        state.withLock { state in
            let names =
                pipes
                ?? state.subscribers.filter { $0.key.tenant == tenant && $0.value > 0 }.map(\.key.name).sorted()
            return names.map {
                PipeCount(name: $0, subscribers: state.subscribers[PipeKey(tenant: tenant, name: $0)] ?? 0)
            }
        }
    }

    package func members(of tenant: TenantID, pipes: [String]?) -> Portions<PipeMember, StoreError> {
        let members = state.withLock { $0.members[tenant] ?? [] }.filter { pipes?.contains($0.pipe) ?? true }
        return .one { members }
    }

    package func connectionCount(of tenant: TenantID?) -> Int {
        state.withLock { state in
            state.users.filter { tenant == nil || $0.key.tenant == tenant }.values.reduce(0, +)
        }
    }

    package func connections(of tenant: TenantID?) async throws(StoreError) -> [OpenConnection] {
        state.withLock { state in
            state.openConnections.filter { tenant == nil || $0.details.tenant == tenant }
        }
    }
}
