import CometEngine
import Foundation
import JWTKit

/// The claims of a token for the admin listener.
struct AdminTokenPayload: JWTPayload {
    enum CodingKeys: String, CodingKey {
        case admin, tenant
        case expires = "exp"
    }

    var admin: Bool
    var tenant: UInt32
    /// UNIX seconds; such a token always expires.
    var expires: Double

    var tenantID: TenantID { TenantID(rawValue: tenant) }

    init(admin: Bool, tenant: UInt32, expires: Double) {
        self.admin = admin
        self.tenant = tenant
        self.expires = expires
    }

    /// What a token claims before its signature is looked at: only good to find the key by.
    init?(ofUnverified token: String) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        var text = String(parts[1]).replacing("-", with: "+").replacing("_", with: "/")
        text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: text),
            let payload = try? JSONDecoder().decode(AdminTokenPayload.self, from: bytes)
        else { return nil }
        self = payload
    }

    /// Times are held against the engine's clock by the verifier.
    func verify(using algorithm: some JWTAlgorithm) {}
}
