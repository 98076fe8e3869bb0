import Crypto
import NIOCore
import NIOHTTP1

/// The plain HTTP answers of the push port (`websocket-protocol` section 6).
struct Pages: Sendable {
    /// A file that is served, with the tag of its content.
    private struct File: Sendable {
        let content: ByteBuffer
        let type: String
        let tag: String

        init(_ bytes: [UInt8], type: String) {
            content = ByteBuffer(bytes: bytes)
            self.type = type
            let digest = SHA256.hash(data: bytes).prefix(16)
            tag = "\"" + digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\""
        }
    }

    private let library: File?
    private let frontPage: File
    private let info: ByteBuffer

    init(settings: PushSettings) {
        library =
            settings.exposesSDK
            ? File(PackageResources.CometServerApi_js, type: "text/javascript; charset=utf-8") : nil
        frontPage = File(PackageResources.index_html, type: "text/html; charset=utf-8")
        var object = JSONObject()
        object.add("status", "ok")
        object.add("node", settings.nodeName)
        info = ByteBuffer(string: object.text)
    }

    /// The answer to a request that is no upgrade.
    func answer(to head: HTTPRequestHead) -> HTTPAnswer {
        switch head.method {
        case .GET, .HEAD:
            break
        case .OPTIONS:
            return HTTPAnswer(.noContent)
        default:
            var answer = HTTPAnswer(.methodNotAllowed, text: "This method is not served here.\n")
            answer.headers.add(name: "Allow", value: "GET, HEAD, OPTIONS")
            return answer
        }
        switch RequestPath(head.uri).text {
        case "/":
            return answer(frontPage, to: head, maxAge: 300)
        case "/info":
            var answer = HTTPAnswer(.ok, body: info, type: "application/json")
            answer.headers.add(name: "Cache-Control", value: "no-store")
            return answer
        case "/CometServerApi.js", "/api/CometServerApi.js":
            guard let library else { break }
            return answer(library, to: head, maxAge: 3600)
        default:
            break
        }
        return HTTPAnswer(.notFound, text: "404: there is nothing at this address.\n")
    }

    private func answer(_ file: File, to head: HTTPRequestHead, maxAge: Int) -> HTTPAnswer {
        let known = head.headers[canonicalForm: "if-none-match"]
        let isKnown = known.contains { $0 == "*" || $0 == file.tag || $0 == "W/" + file.tag }
        var answer =
            isKnown ? HTTPAnswer(.notModified) : HTTPAnswer(.ok, body: file.content, type: file.type)
        answer.headers.add(name: "ETag", value: file.tag)
        answer.headers.add(name: "Cache-Control", value: "public, max-age=\(maxAge)")
        return answer
    }
}
