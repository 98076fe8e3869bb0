import Foundation
import NIOCore

/// One request over a connection of its own, and its answer.
package struct HTTPExchange: Sendable {
    package let status: Int
    /// Names in lower case.
    package let headers: [String: String]
    package let body: String

    package static func get(_ path: String, to port: Int, headers: [String] = []) async throws -> HTTPExchange {
        try await send("GET", path, to: port, headers: headers)
    }

    package static func send(
        _ method: String, _ path: String, to port: Int, headers: [String] = [], body: String = ""
    ) async throws -> HTTPExchange {
        let connection = try await RawConnection.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: port))
        var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"] + headers
        if method == "POST" { lines.append("Content-Length: \(body.utf8.count)") }
        try await connection.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
        let head = try await connection.takeHead()
        let rest = try await connection.untilClosed()
        return HTTPExchange(head: head, body: String(buffer: rest))
    }

    private init(head: String, body: String) {
        let lines = head.split(separator: "\r\n")
        status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        headers = Dictionary(
            lines.dropFirst().compactMap { line in
                guard let colon = line.firstIndex(of: ":") else { return nil }
                return (
                    line[..<colon].lowercased(),
                    line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                )
            }, uniquingKeysWith: { first, _ in first })
        self.body = body
    }

    /// The header for a user and a password.
    package static func basic(_ user: String = "root", _ password: String = "secret") -> String {
        "Authorization: Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
    }

    /// The body, which has to be an object.
    package func object() throws -> [String: Any] {
        guard let object = try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any] else {
            throw WebSocketClientError.malformedFrame
        }
        return object
    }

    /// What `/metrics` says of a metric; nil: nothing.
    package func metric(_ name: String) -> Double? {
        body.split(separator: "\n").first { $0.hasPrefix(name + " ") }?.split(separator: " ").last.flatMap {
            Double($0)
        }
    }
}
