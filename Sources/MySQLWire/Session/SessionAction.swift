package import NIOCore

/// What the owner of a session does next.
package enum SessionAction: Hashable, Sendable {
    /// Nothing, until bytes arrive or the owner has an answer of its own.
    case wait
    case send(ByteBuffer)
    /// Put TLS below; `unread` are bytes that came with the request and already belong to TLS.
    case startTLS(unread: ByteBuffer)
    /// Look the user up, then call `accountFound`.
    case findAccount(LoginRequest)
    /// The password was right: call `admit` or `refuse`.
    case authenticated(Login)
    /// Send the failure's bytes, after a pause if wanted, and close.
    case failLogin(LoginFailure)
    /// Carry the command out, send what `response` encoded, then call `commandFinished`.
    case dispatch(Command)
    /// A piece of the file that `requestFile` asked for, the last of them empty: call `nextFilePacket` for another.
    case fileData(ByteBuffer)
    /// Send these last bytes (maybe none) and close.
    case close(ByteBuffer)
}
