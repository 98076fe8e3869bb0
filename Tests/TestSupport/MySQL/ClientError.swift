/// What a client cannot make sense of in a server's bytes: always a fault of the server under test.
package enum ClientError: Error, Hashable {
    case unexpected(String)
    case noCommandWaits
    /// The full exchange asks for RSA, and `ClientOptions.encrypt` is not set.
    case cannotEncrypt
}
