import NIOCore
import NIOHTTP1

/// A whole HTTP answer before it is written; with the headers that every answer has.
struct HTTPAnswer {
    var status: HTTPResponseStatus
    var headers: HTTPHeaders
    var body: ByteBuffer
    /// The connection ends after it, whatever the client asked for.
    var closes = false

    init(_ status: HTTPResponseStatus, body: ByteBuffer = ByteBuffer(), type: String? = nil) {
        self.status = status
        self.body = body
        headers = [
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
            "Access-Control-Allow-Headers": "origin, content-type, accept, if-none-match",
            "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
        ]
        if let type { headers.add(name: "Content-Type", value: type) }
    }

    init(_ status: HTTPResponseStatus, text: String) {
        self.init(status, body: ByteBuffer(string: text), type: "text/plain; charset=utf-8")
    }

    /// An answer after which the connection ends.
    static func refusal(_ status: HTTPResponseStatus, _ text: String) -> HTTPAnswer {
        var answer = HTTPAnswer(status, text: text + "\n")
        answer.closes = true
        return answer
    }
}
