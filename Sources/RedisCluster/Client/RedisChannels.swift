import NIOCore

/// The channels that this node listens to, subscribed anew on each connection.
///
/// `@unchecked Sendable`: everything belongs to the event loop.
final class RedisChannels: @unchecked Sendable {
    private struct Channel {
        let onMessage: ([UInt8]) -> Void
        /// Called whenever messages from now on will come: at first, and after each interruption.
        let onConfirmed: () -> Void
        var isConfirmed = false
    }

    /// So many names in one command.
    private static let portion = 500

    private var channels: [String: Channel] = [:]
    /// SUBSCRIBEs of a name that were not answered yet; only the last one counts.
    private var unanswered: [String: Int] = [:]
    /// Sent at the end of the tick, all together.
    private var toSubscribe: [String] = []
    private(set) var link: RedisLink?
    /// Called when the connection is there, and when it is gone.
    var onChange: ((Bool) -> Void)?

    func use(_ link: RedisLink) {
        self.link = link
        link.onChange = { [weak self] isUp in self?.changed(isUp) }
    }

    var isUp: Bool { link?.isReady ?? false }

    func isConfirmed(_ name: String) -> Bool { channels[name]?.isConfirmed ?? false }

    func subscribe(_ name: String, onMessage: @escaping ([UInt8]) -> Void, onConfirmed: @escaping () -> Void) {
        channels[name] = Channel(onMessage: onMessage, onConfirmed: onConfirmed)
        guard isUp, let link else { return }
        unanswered[name, default: 0] += 1
        toSubscribe.append(name)
        if toSubscribe.count == 1 { link.loop.execute { self.sendSubscriptions() } }
    }

    func unsubscribe(_ name: String) {
        guard channels.removeValue(forKey: name) != nil else { return }
        sendSubscriptions()
        _ = link?.push(RedisCommand("UNSUBSCRIBE", name))
    }

    /// What the server sends of itself.
    func take(_ value: RedisValue) {
        guard let kind = value[0].text, let name = value[1].text else { return }
        switch kind {
        case "message":
            if let bytes = value[2].bytes { channels[name]?.onMessage(bytes) }
        case "subscribe":
            let left = (unanswered[name] ?? 1) - 1
            unanswered[name] = left > 0 ? left : nil
            guard left <= 0, let channel = channels[name], !channel.isConfirmed else { return }
            channels[name]?.isConfirmed = true
            channel.onConfirmed()
        default: break
        }
    }

    private func sendSubscriptions() {
        var names = toSubscribe[...]
        toSubscribe = []
        while !names.isEmpty {
            let portion = names.prefix(Self.portion)
            names = names.dropFirst(portion.count)
            _ = link?.push(RedisCommand("SUBSCRIBE", portion.map { .text($0) }))
        }
    }

    private func changed(_ isUp: Bool) {
        unanswered = [:]
        toSubscribe = []
        for name in channels.keys { channels[name]?.isConfirmed = false }
        onChange?(isUp)
        guard isUp else { return }
        toSubscribe = Array(channels.keys)
        for name in toSubscribe { unanswered[name] = 1 }
        sendSubscriptions()
    }
}
