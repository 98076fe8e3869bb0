import CometEngine
import NIOCore

/// What an upgrade request has brought, until the connection is let in.
///
/// A class, so that the connection does not carry all of it for ever.
final class Opening: Sendable {
    let request: UpgradeRequest
    /// One that the server knows.
    let tenant: TenantID
    let profile: Profile
    let ip: String
    /// Whether permessage-deflate was agreed on.
    let deflates: Bool
    /// Whether bytes reach the socket as they are written: without TLS.
    let isPlain: Bool
    let loop: LoopHub

    init(
        request: UpgradeRequest, tenant: TenantID, profile: Profile, ip: String, deflates: Bool = false,
        isPlain: Bool = false, loop: LoopHub
    ) {
        self.request = request
        self.tenant = tenant
        self.profile = profile
        self.ip = ip
        self.deflates = deflates
        self.isPlain = isPlain
        self.loop = loop
    }

    func makeSubscriber(server: ServerContext, context: ChannelHandlerContext) -> Subscriber {
        Subscriber(id: loop.core.makeID(), opening: self, server: server, context: context)
    }
}
