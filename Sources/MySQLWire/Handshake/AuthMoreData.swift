package import NIOCore

/// MySQL manual, "Protocol::AuthMoreData": what a plugin says between request and result.
package enum AuthMoreData: Hashable, Sendable {
    /// caching_sha2_password `fast_auth_success` (3): the OK packet follows.
    case fastAuthSuccess
    /// caching_sha2_password `perform_full_authentication` (4): send the password.
    case performFullAuthentication
    /// The answer to `request_public_key` (2): PEM text.
    case publicKey(String)

    package func write(to buffer: inout ByteBuffer) {
        buffer.writeInteger(UInt8(0x01))
        switch self {
        case .fastAuthSuccess: buffer.writeInteger(UInt8(3))
        case .performFullAuthentication: buffer.writeInteger(UInt8(4))
        case .publicKey(let pem): buffer.writeString(pem)
        }
    }
}
