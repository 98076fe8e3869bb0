/// What a valid token says.
package struct TokenClaims: Hashable, Sendable {
    /// 0: a console, which is nobody and reads the gateway's own pipes.
    package var user: Int32
    /// UNIX seconds; nil: never.
    package var expires: Int64?
    /// What the connection may subscribe to; nil: what everybody may.
    package var subscribable: PipePatterns?
    /// What it may publish in; nil: what everybody may.
    package var publishable: PipePatterns?

    package init(
        user: Int32, expires: Int64?, subscribable: PipePatterns? = nil, publishable: PipePatterns? = nil
    ) {
        self.user = user
        self.expires = expires
        self.subscribable = subscribable
        self.publishable = publishable
    }
}
