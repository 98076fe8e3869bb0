package import Logging
package import NIOCore

/// Makes a listener that cannot accept (no descriptors left) wait for a while instead of trying without end.
///
/// The kernel says again and again that somebody waits, so nothing less than not listening for that helps; a handler that
/// only holds reads back, as NIO's own one does, is not asked.
package final class AcceptPause: ChannelInboundHandler, Sendable {
    package typealias InboundIn = any Channel

    private static let length = TimeAmount.milliseconds(500)

    private let clients: String
    private let logger: Logger

    /// - Parameter clients: Who cannot come in, as the log calls them.
    package init(of clients: String, _ logger: Logger) {
        self.clients = clients
        self.logger = logger
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is IOError else { return context.fireErrorCaught(error) }
        logger.error("cannot accept \(clients); trying again", metadata: ["error": "\(error)"])
        let channel = context.channel
        try? channel.syncOptions?.setOption(.autoRead, value: false)
        context.eventLoop.scheduleTask(in: Self.length) {
            try? channel.syncOptions?.setOption(.autoRead, value: true)
        }
    }
}
