import CometEngine

/// What a token permits beyond or below what the names of pipes do; few connections have one.
final class Permissions: Sendable {
    /// nil: what everybody may subscribe to.
    private let subscribable: PipePatterns?
    /// nil: what everybody may publish in.
    let publishable: PipePatterns?

    /// nil for a token that says nothing of pipes.
    init?(_ claims: TokenClaims) {
        guard claims.subscribable != nil || claims.publishable != nil else { return nil }
        subscribable = claims.subscribable
        publishable = claims.publishable
    }

    func allowsSubscription(to pipe: String) -> Bool {
        if PipeKind(name: pipe).contains(.gateway) { return subscribable?.containsGatewayPipe(pipe) ?? false }
        return subscribable?.contains(pipe) ?? true
    }
}
