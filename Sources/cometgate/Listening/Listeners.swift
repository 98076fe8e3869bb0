import PushServer
import QueryServer

/// Where the gateway listens before it has its store; nil: it makes a socket once it is ready.
struct Listeners: Sendable {
    var query: ListeningSocket?
    var push: ListeningSocket?

    /// Takes over what was handed to the process; the rest is made here when another gateway's place is to be taken.
    init(_ settings: GatewaySettings, inherited: InheritedSockets) throws(StartError) {
        query = try Self.take(inherited.query, settings.query.host, settings.query.port, settings)
        push = try Self.take(inherited.push, settings.push.host, settings.push.port, settings)
    }

    private static func take(
        _ descriptor: CInt?, _ host: String, _ port: Int, _ settings: GatewaySettings
    ) throws(StartError) -> ListeningSocket? {
        do throws(ListeningSocket.Failure) {
            if let descriptor { return try ListeningSocket(inherited: descriptor) }
            guard settings.handoverTimeout > .zero else { return nil }
            return try ListeningSocket.sharing(host: host, port: port, backlog: 4096)
        } catch {
            throw StartError(description: "cannot listen on \(host):\(port): \(error.reason)")
        }
    }
}
