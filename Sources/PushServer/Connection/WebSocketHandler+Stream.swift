import CometEngine
import NIOCore

/// The same connection over server-sent events: what comes in are bodies of requests to another connection.
extension WebSocketHandler {
    /// Makes the connection known to requests with commands; nil for a WebSocket.
    func openStream(_ subscriber: Subscriber) -> String? {
        guard subscriber.generation == .stream else { return nil }
        let key = EventStream.makeKey()
        subscriber.loop.core.withState { state in
            state.streams[key] = (subscriber, self)
            state.streamKeys[subscriber.id] = key
        }
        return key
    }

    func closeStream(_ subscriber: Subscriber) {
        guard subscriber.generation == .stream else { return }
        subscriber.loop.core.withState { state in
            if let key = state.streamKeys.removeValue(forKey: subscriber.id) { state.streams[key] = nil }
        }
    }

    /// A command that came by a request; a sender who does not wait for answers is closed, since nothing slows it down.
    func receive(_ command: ByteBuffer) {
        guard let subscriber, subscriber.isOpen else { return }
        if isBacklogFull { return subscriber.close(.tryAgainLater) }
        subscriber.loop.watch.heard(subscriber)
        take(.message(command, binary: false), subscriber)
        process()
    }
}
