import CometEngine

extension WebSocketHandler {
    /// As long as one can be in an address.
    private static let maximumToken = 8 << 10

    /// Puts a fresh token of the same user in the place of what the connection came in with.
    ///
    /// One that is refused changes nothing: the connection goes on until its own time is over.
    func renew(_ token: String, _ subscriber: Subscriber) throws(ErrorAnswer) {
        guard subscriber.isAuthorized || subscriber.permissions != nil else { throw .tokenNeedsAuthorization }
        guard token.utf8.count <= Self.maximumToken else { throw .tokenNotAccepted }
        let user = UserKey(tenant: subscriber.tenant, user: subscriber.user)
        let serial = subscriber.loop.core.withState { $0.revoked.serial }
        let service = server.service
        run {
            await service.authorize(tenant: user.tenant, user: user.user, key: token)
        } then: { handler, authorization in
            guard let subscriber = handler.subscriber, subscriber.isOpen else { return }
            let time = handler.server.clock.seconds
            guard case .byToken(let claims) = authorization, claims.user == user.user else {
                return handler.answer(.error(.tokenNotAccepted, time: time))
            }
            let admission = Admission(authorization, key: token, tenant: user.tenant)
            let isRevoked = subscriber.loop.core.withState {
                $0.revoked.contains(admission.admissionMark, after: serial)
            }
            guard !isRevoked else { return handler.answer(.error(.tokenNotAccepted, time: time)) }
            subscriber.renew(admission)
            subscriber.loop.watch.clearDeadline(subscriber)
            if let expires = admission.expires {
                subscriber.loop.watch.setDeadline(subscriber, after: .seconds(max(expires, time) - time))
            }
            handler.answer(.tokenAccepted(expires: admission.expires, time: time))
        }
    }
}
