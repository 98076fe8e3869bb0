import JWTKit

/// The claims that count; `user_id` is a number, never a text.
struct BrowserTokenPayload: JWTPayload {
    enum CodingKeys: String, CodingKey {
        case user = "user_id"
        case expires = "exp"
        case notBefore = "nbf"
    }

    var user: Double
    /// UNIX seconds.
    var expires: Double?
    var notBefore: Double?

    /// Times are held against the engine's clock by the verifier.
    func verify(using algorithm: some JWTAlgorithm) {}
}
