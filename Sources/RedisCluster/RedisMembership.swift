package import CometEngine
package import Logging
import NIOCore

/// This node's place among the gateways that share a Redis: makes what an engine needs there, and joins the parts.
package final class RedisMembership: Sendable {
    package let presence: any Presence

    private let store: RedisStore
    private let registry: NodeRegistry
    private let questions: NodeQuestions
    private let local: any Presence
    private let logger: Logger

    /// Waits for Redis as long as the store does.
    package static func join(
        _ store: RedisStore, name: String, logger: Logger
    ) async throws(StoreError) -> NodeSeat {
        NodeSeat(store: store, registry: try await NodeRegistry.join(store: store, name: name, logger: logger))
    }

    /// A number among the gateways, taken before anything can be made that needs it.
    package struct NodeSeat: Sendable {
        let store: RedisStore
        let registry: NodeRegistry

        package var number: UInt8 { registry.number }
    }

    package init(_ seat: NodeSeat, local: any Presence, logger: Logger) {
        store = seat.store
        self.local = local
        self.logger = logger
        registry = seat.registry
        questions = NodeQuestions(store: store, registry: registry, local: local, logger: logger)
        presence = RedisPresence(local: local, questions: questions)
    }

    /// The broker of this node.
    package func makeBroker(_ parts: BrokerParts) -> RedisBroker {
        let channels = RedisChannels(client: store.client, logger: logger)
        let following = PipeFollowing(
            store: store, channels: channels, parts: parts, node: registry.id, logger: logger)
        let room = ControlRoom(store: store, parts: parts, logger: logger)
        let mail = UserMail(store: store, channels: channels, parts: parts)
        let peers = RedisPeers(
            store: store, registry: registry, questions: questions, following: following, mail: mail, local: local,
            parts: parts, logger: logger)
        let (local, store, questions, registry) = (local, store, questions, registry)
        store.client.loop.execute {
            room.onSettings = following.settingsChanged
            room.onNodes = registry.beat
            registry.load = { questions.peerService?.localLoad ?? (0, 0) }
            registry.onForgotten = peers.tellAgain
            registry.onGone = peers.clearUp
            var hadNodes = false
            var wasWhole = true
            store.client.onChange {
                if store.client.isCluster {
                    channels.rearrange()
                    room.catchUpSoon()
                    // A new master may not have had the newest of them.
                    store.names.forget()
                    if store.client.isReady, !wasWhole { peers.registerAgain() }
                    wasWhole = store.client.isReady
                }
                let hasNodes = store.client.isReady(store.keys.nodes)
                if hasNodes, !hadNodes { registry.linkIsBack() }
                hadNodes = hasNodes
                peers.resynchronize()
                following.linkIsBack()
            }
            room.start(channels)
            questions.start(channels)
            following.start(local)
            registry.start()
        }
        return RedisBroker(
            store: store, parts: parts, node: registry.id, following: following, room: room, mail: mail,
            presence: presence, peers: peers)
    }

    /// From now on other gateways are answered.
    package func serve(_ service: any PeerService) {
        questions.use(service)
    }
}
