import Crypto
import NIOCore
import NIOHTTP1

/// A file of `Browser/` as it is served.
struct Asset: Sendable {
    /// Who asks for it, and so how long it may be kept.
    enum Role: Sendable {
        /// A page: it names its parts by version, so it is asked for anew each time (mostly answered by 304).
        case page
        /// What a page of ours consists of.
        case part
        /// The browser library, for pages anywhere.
        case library
    }

    let role: Role
    let content: ByteBuffer
    let type: String
    let tag: String
    /// Names the content: whoever asks with `?v=VERSION` may keep the answer for ever.
    let version: String

    private static let forEver = "public, max-age=31536000, immutable"
    private static let forAWhile = "public, max-age=300"

    init(_ role: Role, _ bytes: [UInt8], type: String) {
        self.role = role
        self.type = type
        content = ByteBuffer(bytes: bytes)
        let digest = SHA256.hash(data: bytes).prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        tag = "\"" + digest.joined() + "\""
        version = digest.prefix(6).joined()
    }

    /// 200, or 304 when the asker has it.
    func answer(to head: HTTPRequestHead) -> HTTPAnswer {
        let known = head.headers[canonicalForm: "if-none-match"]
        let isKnown = known.contains { $0 == "*" || $0 == tag || $0 == "W/" + tag }
        var answer = isKnown ? HTTPAnswer(.notModified) : HTTPAnswer(.ok, body: content, type: type)
        answer.headers.add(name: "ETag", value: tag)
        answer.headers.add(name: "Cache-Control", value: caching(for: head.uri))
        switch role {
        case .page:
            answer.headers.replaceOrAdd(
                name: "Content-Security-Policy", value: Self.policy(host: head.headers["host"].first))
        case .library:
            // Pages that isolate themselves (COEP) may load it as well.
            answer.headers.add(name: "Cross-Origin-Resource-Policy", value: "cross-origin")
            // It would bind a worker that runs the library.
            answer.headers.remove(name: "Content-Security-Policy")
        case .part:
            break
        }
        return answer
    }

    /// A version that is not ours gets what there is now, but not for ever: pages outlive an update of the server.
    private func caching(for uri: String) -> String {
        if role == .page { return "no-cache" }
        let query = uri.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        return query.split(separator: "&").contains { $0 == "v=" + version } ? Self.forEver : Self.forAWhile
    }

    /// Everything from here, nothing inline; calls to a back end on the same machine, for who tries the chat's.
    private static func policy(host: String?) -> String {
        var connections = "'self' http://127.0.0.1:* http://localhost:*"
        // Older browsers do not count WebSockets to the page's own host as 'self'.
        if let host, isPlain(host) { connections += " ws://\(host) wss://\(host)" }
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src \(connections); "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    }

    /// Whether it is a name or an address, perhaps with a port, and can be put into a header.
    private static func isPlain(_ host: String) -> Bool {
        !host.isEmpty && host.utf8.count <= 255
            && host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"),
                    UInt8(ascii: "["), UInt8(ascii: "]"):
                    true
                default:
                    false
                }
            }
    }
}
