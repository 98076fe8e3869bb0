import NIOCore
import NIOHTTP1

/// The HTTP side of a connection by server-sent events (WHATWG HTML section 9.2), for networks that let no WebSocket
/// through.
enum EventStream {
    /// Where streams are opened and commands for them are posted.
    static let path = "/sse/"

    /// The answer that never ends. Raw, because the body goes on until the connection ends, without chunks.
    static let head = ByteBuffer(
        string: [
            "HTTP/1.1 200 OK", "Content-Type: text/event-stream; charset=utf-8", "Cache-Control: no-cache, no-store",
            // nginx would collect a buffer full of events first.
            "X-Accel-Buffering: no", "Access-Control-Allow-Origin: *", "X-Content-Type-Options: nosniff",
            "Referrer-Policy: no-referrer",
            "Connection: close", "", "",
        ].joined(separator: "\r\n"))

    /// A comment; one buffer for all connections.
    static let ping = ByteBuffer(string: ":\n\n")

    /// Tells the code that a close frame would have.
    static func close(_ code: CloseCode) -> ByteBuffer {
        ByteBuffer(string: "event: close\ndata: \(code.rawValue)\n\n")
    }

    /// A name for a connection that nobody can guess.
    static func makeKey() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(UInt32.random(in: .min ... .max, using: &generator), radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }
}
