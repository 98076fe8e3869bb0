import Foundation

/// What a token says of how it is signed (RFC 7515 section 4.1); nothing of it is believed, it only finds the key.
struct BrowserTokenHeader: Decodable {
    var alg: String
    var kid: String?

    /// nil: the token's first part is not base64url of a JSON object with `alg`.
    init?(of token: String) {
        var text = String(token.prefix { $0 != "." }).replacing("-", with: "+").replacing("_", with: "/")
        text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: text),
            let header = try? JSONDecoder().decode(BrowserTokenHeader.self, from: bytes)
        else { return nil }
        self = header
    }
}
