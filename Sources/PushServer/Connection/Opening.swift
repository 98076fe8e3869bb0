import CometEngine
import NIOCore

/// What an upgrade request has brought, until the connection is let in.
struct Opening: Sendable {
    let request: UpgradeRequest
    /// One that the server knows.
    let tenant: TenantID
    let profile: Profile
    let ip: String
    let loop: LoopHub

    func makeSubscriber(server: ServerContext, context: ChannelHandlerContext) -> Subscriber {
        Subscriber(id: loop.core.makeID(), opening: self, server: server, context: context)
    }
}
