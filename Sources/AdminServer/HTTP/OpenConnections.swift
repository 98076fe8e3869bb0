import CometEngine
import NIOCore
import Synchronization

/// The connections of the listener and what runs for each, so that a statement ends with its connection.
final class OpenConnections: Sendable {
    private struct Connection {
        let channel: any Channel
        var running: Interruption?
    }

    private let connections = Mutex<[ObjectIdentifier: Connection]>([:])

    func opened(_ channel: any Channel) {
        connections.withLock { $0[ObjectIdentifier(channel)] = Connection(channel: channel) }
    }

    func closed(_ channel: any Channel) {
        connections.withLock { $0.removeValue(forKey: ObjectIdentifier(channel)) }?.running?.endSession()
    }

    /// Nobody is there to take what runs for the connection.
    func abandoned(_ channel: any Channel) {
        connections.withLock { $0[ObjectIdentifier(channel)]?.running }?.endSession()
    }

    /// A statement begins; one whose connection is gone ends at once.
    func begin(_ interruption: Interruption, for channel: any Channel) {
        let isOpen = connections.withLock { connections in
            connections[ObjectIdentifier(channel)]?.running = interruption
            return connections[ObjectIdentifier(channel)] != nil
        }
        if !isOpen { interruption.endSession() }
    }

    func finish(for channel: any Channel) {
        connections.withLock { $0[ObjectIdentifier(channel)]?.running = nil }
    }

    func closeAll() {
        for connection in connections.withLock({ Array($0.values) }) { connection.channel.close(promise: nil) }
    }
}
