import NIOCore
import NIOHTTPTypes

/// Ends a connection whose request takes too long to come or whose peer takes nothing of the answer, and tells when the
/// peer is gone.
///
/// `@unchecked Sendable`: everything belongs to the connection's event loop.
final class PatienceHandler: ChannelDuplexHandler, RemovableChannelHandler, @unchecked Sendable {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let patience: TimeAmount
    private let connections: OpenConnections
    private var request: Scheduled<Void>?
    private var answer: Scheduled<Void>?

    init(patience: TimeAmount, connections: OpenConnections) {
        self.patience = patience
        self.connections = connections
    }

    func handlerAdded(context: ChannelHandlerContext) {
        connections.opened(context.channel)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch Self.unwrapInboundIn(data) {
        case .head: request = request ?? close(context)
        case .body: break
        case .end:
            request?.cancel()
            request = nil
        }
        context.fireChannelRead(data)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            answer?.cancel()
            answer = nil
        } else {
            answer = answer ?? close(context)
        }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // Half an end is one here: a peer that is gone cannot be told from one that only listens.
        if event as? ChannelEvent == .inputClosed { connections.abandoned(context.channel) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        request?.cancel()
        answer?.cancel()
        connections.closed(context.channel)
        context.fireChannelInactive()
    }

    private func close(_ context: ChannelHandlerContext) -> Scheduled<Void> {
        let channel = context.channel
        return context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
    }
}
