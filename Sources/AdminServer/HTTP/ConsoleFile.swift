import Crypto
import HTTPTypes
import Hummingbird
import NIOCore

/// A file of the console as it is served.
struct ConsoleFile: Sendable {
    let content: ByteBuffer
    let type: String
    let tag: String
    /// Names the content: whoever asks with `?v=VERSION` may keep the answer for ever.
    let version: String
    let isPage: Bool

    private static let forEver = "public, max-age=31536000, immutable"

    init(_ bytes: [UInt8], type: String, isPage: Bool = false) {
        content = ByteBuffer(bytes: bytes)
        self.type = type
        self.isPage = isPage
        let digest = SHA256.hash(data: bytes).prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        tag = "\"" + digest.joined() + "\""
        version = digest.prefix(6).joined()
    }

    /// 200, or 304 when the asker has it.
    ///
    /// - Parameter pushPort: where the page opens its WebSocket.
    func answer(to request: Request, pushPort: Int) -> Response {
        let known = (request.headers[.ifNoneMatch] ?? "").split(separator: ",").map { $0.drop { $0 == " " } }
        let isKnown = known.contains { $0 == "*" || $0 == tag || $0 == "W/" + tag }
        var headers: HTTPFields = [
            .eTag: tag, .cacheControl: request.uri.queryParameters["v"] == version[...] ? Self.forEver : "no-cache",
        ]
        if isPage { headers[.contentSecurityPolicy] = Self.policy(host: request.head.authority, pushPort: pushPort) }
        guard !isKnown else { return Response(status: .notModified, headers: headers) }
        headers[.contentType] = type
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: content))
    }

    /// Everything from here, nothing inline; WebSockets to the push port of the same host.
    private static func policy(host: String?, pushPort: Int) -> String {
        var connections = "'self'"
        if let host = host.flatMap(name) { connections += " ws://\(host):\(pushPort) wss://\(host):\(pushPort)" }
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src \(connections); "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    }

    /// The host without its port; nil: it cannot be put into a header.
    private static func name(_ host: String) -> String? {
        var host = host[...]
        if let colon = host.lastIndex(of: ":"), !host[colon...].contains("]") { host = host[..<colon] }
        let isPlain = host.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"),
                UInt8(ascii: "["), UInt8(ascii: "]"):
                true
            default: false
            }
        }
        return isPlain && !host.isEmpty && host.utf8.count <= 255 ? String(host) : nil
    }
}
