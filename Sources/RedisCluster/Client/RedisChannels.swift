import Logging
import NIOCore

/// The channels that this node listens to, subscribed anew on each connection, and elsewhere when a slot moves.
///
/// On a cluster there is a connection to each master, and each channel is listened to where its messages are published.
/// `@unchecked Sendable`: everything belongs to the event loop.
final class RedisChannels: @unchecked Sendable {
    private struct Channel {
        /// Of a cluster.
        let slot: Int
        let mayBeSharded: Bool
        let onMessage: ([UInt8]) -> Void
        /// Called whenever messages from now on will come: at first, and after each interruption.
        let onConfirmed: () -> Void
        /// Called when they do not come any more, or will not yet.
        let onLost: () -> Void
        var isConfirmed = false
        /// Where it is subscribed to, or will be as soon as there is a connection.
        var link: ChannelLink?
        var kind = ChannelLink.Kind.plain
    }

    /// Before a subscription that was refused is tried again.
    private static let pause = TimeAmount.milliseconds(100)

    private let client: RedisClient
    private let logger: Logger
    private var channels: [String: Channel] = [:]
    /// By node; without a cluster there is one, which has none.
    private var links: [RedisAddress?: ChannelLink] = [:]

    init(client: RedisClient, logger: Logger) {
        self.client = client
        self.logger = logger
    }

    /// Whether messages of all channels come.
    var isUp: Bool { !links.isEmpty && links.values.allSatisfy(\.isUp) }

    /// Whether there is a connection to where a channel's messages come from.
    func isUp(_ name: String) -> Bool {
        guard let channel = channels[name] else { return isUp }
        return channel.link?.isUp ?? false
    }

    func isConfirmed(_ name: String) -> Bool { channels[name]?.isConfirmed ?? false }

    /// - Parameter mayBeSharded: Published by none but who knows its slot.
    func subscribe(
        _ name: String, mayBeSharded: Bool = true, onMessage: @escaping ([UInt8]) -> Void,
        onConfirmed: @escaping () -> Void, onLost: @escaping () -> Void = {}
    ) {
        if let old = channels[name] { old.link?.leave(name, old.kind) }
        channels[name] = Channel(
            slot: client.isCluster ? HashSlot.of(name) : 0, mayBeSharded: mayBeSharded, onMessage: onMessage,
            onConfirmed: onConfirmed, onLost: onLost)
        place(name)
    }

    func unsubscribe(_ name: String) {
        guard let channel = channels.removeValue(forKey: name) else { return }
        channel.link?.leave(name, channel.kind)
    }

    /// Slots may have moved: listens to each channel where its messages are published now.
    func rearrange() {
        guard client.isCluster else { return }
        for name in channels.keys { place(name) }
        let used = Set(channels.values.compactMap { $0.link.map { ObjectIdentifier($0) } })
        for (node, link) in links where !used.contains(ObjectIdentifier(link)) {
            link.end()
            links[node] = nil
        }
    }

    private func place(_ name: String) {
        guard let channel = channels[name] else { return }
        let node = client.node(of: channel.slot)
        // It is told when the node is found.
        if client.isCluster, node == nil { return }
        let link = link(to: node)
        let kind: ChannelLink.Kind = channel.mayBeSharded && client.hasShardedChannels ? .sharded : .plain
        guard channel.link !== link || channel.kind != kind else { return }
        channel.link?.leave(name, channel.kind)
        channels[name]?.isConfirmed = false
        channels[name]?.link = link
        channels[name]?.kind = kind
        link.join(name, kind)
    }

    private func link(to node: RedisAddress?) -> ChannelLink {
        if let link = links[node] { return link }
        let link = ChannelLink(client: client, node: node) { [weak self] in self?.take($1, of: $0) }
        links[node] = link
        return link
    }

    private func take(_ event: ChannelLink.Event, of link: ChannelLink) {
        switch event {
        case .message(let name, let bytes):
            // Where it was listened to before may have it as well.
            if let channel = channels[name], channel.link === link { channel.onMessage(bytes) }
        case .joined(let name):
            guard let channel = channels[name], channel.link === link, !channel.isConfirmed else { return }
            channels[name]?.isConfirmed = true
            channel.onConfirmed()
        case .ended(let name):
            guard let channel = channels[name], channel.link === link else { return }
            // The node that has the slot now answers; this one says which it is.
            channels[name]?.isConfirmed = false
            client.lookAgain()
            link.join(name, channel.kind)
        case .refused(let name, let reason): refused(name, reason, by: link)
        case .changed(let isUp): changed(isUp, link)
        }
    }

    private func refused(_ name: String, _ reason: String, by link: ChannelLink) {
        guard let channel = channels[name], channel.link === link else { return }
        let redirection = Redirection(reason)
        if case .moved(let slot, let address)? = redirection {
            // Places the channel anew, if that is news.
            client.channelMoved(slot, to: address)
            place(name)
            if channels[name]?.link !== link { return }
        } else {
            if redirection == nil { logger.warning("Redis refuses a subscription", metadata: ["error": "\(reason)"]) }
            channel.onLost()
        }
        client.lookAgain()
        client.loop.scheduleTask(in: Self.pause) {
            guard let channel = self.channels[name], channel.link === link, !channel.isConfirmed else { return }
            link.join(name, channel.kind)
        }
    }

    private func changed(_ isUp: Bool, _ link: ChannelLink) {
        if !isUp { client.lookAgain() }
        for (name, channel) in channels where channel.link === link {
            channels[name]?.isConfirmed = false
            if isUp { link.join(name, channel.kind) } else { channel.onLost() }
        }
    }
}
