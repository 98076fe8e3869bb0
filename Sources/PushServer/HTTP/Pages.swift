import NIOCore
import NIOHTTP1

/// The plain HTTP answers of the push port (`websocket-protocol` section 6).
struct Pages: Sendable {
    /// Nil when they are hidden.
    private let assets: AssetList?
    private let info: ByteBuffer

    init(settings: PushSettings) {
        assets = settings.exposesSDK ? AssetList.all : nil
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
        let path = RequestPath(head.uri).text
        if path == "/info" {
            var answer = HTTPAnswer(.ok, body: info, type: "application/json")
            answer.headers.add(name: "Cache-Control", value: "no-store")
            return answer
        }
        if let asset = assets?[path] { return asset.answer(to: head) }
        return HTTPAnswer(.notFound, text: "404: there is nothing at this address.\n")
    }
}
