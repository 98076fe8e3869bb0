import BrowserTokens
import CometEngine
import Foundation
import Yams

extension SettingReader {
    /// `tokens.keys`: a list of `{secret, algorithm}`, `{file, algorithm}` and `{jwks}`, each with `tenant` if it counts
    /// for one only; an entry that is a text names a file: a JWKS if its name ends so in `.json`, else a public key.
    func tokenKeys() throws -> [BrowserTokenKey] {
        guard let text = sources.find("tokens.keys")?.value, !text.isEmpty else { return [] }
        guard let list = (try? Yams.load(yaml: text)) as? [Any] else { throw error("tokens.keys", Self.tokenKeyForms) }
        return try list.flatMap { entry in
            do throws(BrowserTokenKey.Fault) {
                return try Self.tokenKeys(of: entry)
            } catch {
                throw self.error("tokens.keys", error.expected)
            }
        }
    }

    private static let tokenKeyForms = "a list of {secret, algorithm}, {file} or {jwks}, each with a tenant or without"

    private static func tokenKeys(of entry: Any) throws(BrowserTokenKey.Fault) -> [BrowserTokenKey] {
        if let path = entry as? String {
            return path.hasSuffix(".json")
                ? try BrowserTokenKey.keys(ofSet: content(of: path), tenant: nil)
                : [try BrowserTokenKey(pem: content(of: path), algorithm: nil, tenant: nil)]
        }
        guard let fields = (entry as? [String: Any])?.mapValues({ "\($0)" }) else {
            throw BrowserTokenKey.Fault(expected: tokenKeyForms)
        }
        var tenant: TenantID?
        if let digits = fields["tenant"] {
            tenant = TenantID(digits: digits)
            guard tenant != nil else { throw BrowserTokenKey.Fault(expected: "the number of a tenant") }
        }
        let algorithm = fields["algorithm"]
        switch Set(fields.keys).subtracting(["tenant", "algorithm"]) {
        case ["secret"]:
            return [
                try BrowserTokenKey(secret: fields["secret"] ?? "", algorithm: algorithm ?? "HS256", tenant: tenant)
            ]
        case ["file"]:
            return [try BrowserTokenKey(pem: content(of: fields["file"] ?? ""), algorithm: algorithm, tenant: tenant)]
        case ["jwks"] where algorithm == nil:
            return try BrowserTokenKey.keys(ofSet: content(of: fields["jwks"] ?? ""), tenant: tenant)
        default:
            throw BrowserTokenKey.Fault(expected: tokenKeyForms)
        }
    }

    private static func content(of path: String) throws(BrowserTokenKey.Fault) -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw BrowserTokenKey.Fault(expected: "files of keys that can be read")
        }
        return text
    }
}
