import JWTKit

/// The claims that count; `user_id` is a number, never a text.
struct BrowserTokenPayload: JWTPayload {
    enum CodingKeys: String, CodingKey {
        case user = "user_id"
        case expires = "exp"
        case notBefore = "nbf"
        case subscribe, publish
    }

    var user: Double = 0
    /// UNIX seconds.
    var expires: Double?
    var notBefore: Double?
    /// Pipes that the connection may subscribe to, and none else; `*` at the end stands for any rest.
    var subscribe: [String]?
    /// Pipes that it may publish in, and none else.
    var publish: [String]?

    /// Times are held against the engine's clock by the verifier.
    func verify(using algorithm: some JWTAlgorithm) {}
}
