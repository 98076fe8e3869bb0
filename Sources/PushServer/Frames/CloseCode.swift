/// Why the server closes a connection, as its close frame tells (RFC 6455 section 7.4 and numbers of our own).
package enum CloseCode: UInt16, Hashable, Sendable, CaseIterable {
    /// Done; nothing went wrong.
    case normal = 1000
    /// The other side is leaving.
    case goingAway = 1001
    /// The peer broke the framing rules. Coming back would break them again.
    case protocolError = 1002
    /// A kind of data that is not served here. Do not come back.
    case unsupportedData = 1003
    /// A text that is not UTF-8. Do not come back with it.
    case invalidPayload = 1007
    /// The request was refused; the error frame before says why. Do not come back unchanged.
    case policyViolation = 1008
    /// A message over `push.max_message`. Do not come back with it.
    case messageTooBig = 1009
    /// The server failed. Come back later.
    case internalError = 1011
    /// The server restarts. Come back after a random moment.
    case serviceRestart = 1012
    /// The server is full. Come back later.
    case tryAgainLater = 1013

    /// An operator closed the connection (`KILL`). May come back.
    case closedByOperator = 4400
    /// The token's time is over. Come back with a new one.
    case tokenExpired = 4401
    /// The token was revoked, or the key deleted. Do not come back with it.
    case tokenRevoked = 4403
    /// The connection did not take its messages fast enough. Come back, and read faster.
    case slowConsumer = 4408
    /// The connection was silent for two ping intervals. Come back.
    case silent = 4410
    /// The user has as many connections as one may have. Come back when another one is closed.
    case tooManyConnections = 4429

    /// Whether a client that does nothing but reconnect has a chance to stay.
    package var invitesReconnect: Bool {
        switch self {
        case .normal, .protocolError, .unsupportedData, .invalidPayload, .policyViolation, .messageTooBig,
            .tokenExpired, .tokenRevoked, .tooManyConnections:
            false
        case .goingAway, .internalError, .serviceRestart, .tryAgainLater, .closedByOperator, .slowConsumer, .silent:
            true
        }
    }

    /// Whether a peer may put this number into a close frame (RFC 6455 section 7.4 and IANA's registry).
    package static func isAllowedOnTheWire(_ code: UInt16) -> Bool {
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}
