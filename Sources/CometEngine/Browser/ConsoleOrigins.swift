import Synchronization

/// Where the gateway's own console was opened lately: such a page may open WebSockets whatever the settings allow, since
/// its address is known only once somebody has logged in there.
package final class ConsoleOrigins: Sendable {
    private static let capacity = 16

    private let origins = Mutex<[String]>([])

    package init() {}

    /// Notes the host, with the port if there is one, under which somebody who proved to be root has opened the console.
    package func note(host: String) {
        origins.withLock { origins in
            for origin in ["http://" + host, "https://" + host].map({ $0.lowercased() }) {
                origins.removeAll { $0 == origin }
                origins.append(origin)
            }
            if origins.count > Self.capacity { origins.removeFirst(origins.count - Self.capacity) }
        }
    }

    func contains(_ origin: String) -> Bool {
        origins.withLock { $0.contains(origin.lowercased()) }
    }
}
