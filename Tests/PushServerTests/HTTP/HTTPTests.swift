import CometEngine
import NIOCore
import TestSupport
import Testing

@testable import PushServer

/// The HTTP side of the port (`websocket-protocol` section 6), over real sockets.
@Suite struct HTTPTests {
    struct Answer: Sendable {
        var head: String
        var body: String

        var status: String { String(head.split(separator: "\r\n").first ?? "") }

        func header(_ name: String) -> String? {
            for line in head.split(separator: "\r\n").dropFirst() {
                let parts = line.split(separator: ":", maxSplits: 1)
                if parts.count == 2, parts[0].lowercased() == name.lowercased() {
                    return String(parts[1].drop { $0 == " " })
                }
            }
            return nil
        }
    }

    static func answer(on connection: RawConnection, hasBody: Bool = true) async throws -> Answer {
        let head = try await connection.takeHead()
        let answer = Answer(head: head, body: "")
        guard hasBody, let length = answer.header("content-length").flatMap({ Int($0) }) else { return answer }
        let body = try await connection.take { bytes, _ in bytes.readString(length: length) }
        return Answer(head: head, body: body)
    }

    static func ask(_ push: PushFixture, _ request: String, hasBody: Bool = true) async throws -> Answer {
        let connection = try await RawConnection.connect(to: push.address)
        try await connection.send(request)
        let answer = try await answer(on: connection, hasBody: hasBody)
        await connection.close()
        return answer
    }

    @Test func info() async throws {
        try await PushFixture.run(settings: { $0.nodeName = "node \"7\"" }) { push in
            for path in ["/info", "/comet-server/info", "//info", "/info?x=1"] {
                let answer = try await Self.ask(push, "GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(answer.status == "HTTP/1.1 200 OK")
                #expect(answer.body == #"{"status":"ok","node":"node \"7\""}"#)
                #expect(answer.header("access-control-allow-origin") == "*")
                #expect(answer.header("content-type") == "application/json")
            }
        }
    }

    @Test func libraryWithTag() async throws {
        try await PushFixture.run { push in
            var tags: Set<String> = []
            for path in ["/CometServerApi.js", "/api/CometServerApi.js", "/comet-server/CometServerApi.js"] {
                let answer = try await Self.ask(push, "GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(answer.status == "HTTP/1.1 200 OK")
                #expect(answer.header("content-type") == "text/javascript; charset=utf-8")
                #expect(answer.header("cache-control")?.contains("max-age") == true)
                #expect(answer.header("x-content-type-options") == "nosniff")
                #expect(!answer.body.isEmpty)
                tags.insert(answer.header("etag") ?? "")
            }
            let tag = try #require(tags.first)
            #expect(tags.count == 1)
            #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.count == 34)
            for known in [tag, "\"other\", \(tag)", "W/\(tag)", "*"] {
                let answer = try await Self.ask(
                    push, "GET /CometServerApi.js HTTP/1.1\r\nHost: x\r\nIf-None-Match: \(known)\r\n\r\n")
                #expect(answer.status == "HTTP/1.1 304 Not Modified")
                #expect(answer.header("etag") == tag)
                #expect(answer.body.isEmpty)
            }
            let other = try await Self.ask(
                push, "GET /CometServerApi.js HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"other\"\r\n\r\n")
            #expect(other.status == "HTTP/1.1 200 OK")
        }
    }

    @Test func frontPageAndHead() async throws {
        try await PushFixture.run { push in
            let page = try await Self.ask(push, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(page.status == "HTTP/1.1 200 OK")
            #expect(page.body.contains("cometgate"))
            let head = try await Self.ask(push, "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n", hasBody: false)
            #expect(head.status == "HTTP/1.1 200 OK")
            #expect(head.header("content-length") == "\(page.body.utf8.count)")
        }
    }

    @Test func options() async throws {
        try await PushFixture.run { push in
            for path in ["*", "/", "/info", "/nowhere"] {
                let answer = try await Self.ask(push, "OPTIONS \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(answer.status == "HTTP/1.1 204 No Content")
                #expect(answer.header("access-control-allow-origin") == "*")
                #expect(answer.header("access-control-allow-methods") == "GET, HEAD, OPTIONS")
                #expect(answer.header("access-control-allow-headers") != nil)
            }
        }
    }

    @Test func refusals() async throws {
        try await PushFixture.run { push in
            for path in ["/favicon.ico", "/ws", "/wsx/sesion=a", "/comet-server", "/info/x", "/../etc/passwd"] {
                let answer = try await Self.ask(push, "GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(answer.status == "HTTP/1.1 404 Not Found")
                #expect(answer.body.contains("404"))
            }
            for method in ["POST", "PUT", "DELETE", "PATCH"] {
                let answer = try await Self.ask(
                    push, "\(method) /info HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
                #expect(answer.status == "HTTP/1.1 405 Method Not Allowed")
                #expect(answer.header("allow") == "GET, HEAD, OPTIONS")
            }
            for garbage in ["garbage\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n"] {
                let answer = try await Self.ask(push, garbage)
                #expect(answer.status == "HTTP/1.1 400 Bad Request")
                #expect(answer.header("connection") == "close")
            }
            let body = String(repeating: "x", count: 20000)
            let large = try await Self.ask(
                push, "POST /info HTTP/1.1\r\nHost: x\r\nContent-Length: 20000\r\n\r\n\(body)")
            #expect(large.status == "HTTP/1.1 413 Payload Too Large")
            let address = try await Self.ask(push, "GET /\(body) HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(address.status.hasPrefix("HTTP/1.1 4"))
            let header = try await Self.ask(push, "GET / HTTP/1.1\r\nHost: x\r\nX-A: \(body)\r\n\r\n")
            #expect(header.status.hasPrefix("HTTP/1.1 431"))
            let many = (0..<200).map { "X-\($0): 1\r\n" }.joined()
            let headers = try await Self.ask(push, "GET / HTTP/1.1\r\nHost: x\r\n\(many)\r\n")
            #expect(headers.status.hasPrefix("HTTP/1.1 431"))
            let other = try await Self.ask(push, "GET /info HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n")
            #expect(other.status == "HTTP/1.1 200 OK")
            #expect(other.header("connection") == "close")
        }
    }

    @Test func connectionsAreKept() async throws {
        try await PushFixture.run { push in
            let connection = try await RawConnection.connect(to: push.address)
            // Two in one packet, then one in pieces.
            let request = "GET /info HTTP/1.1\r\nHost: x\r\n\r\n"
            try await connection.send(request + request)
            for _ in 0..<2 { #expect(try await Self.answer(on: connection).status == "HTTP/1.1 200 OK") }
            for byte in request.utf8 { try await connection.send(ByteBuffer(bytes: [byte])) }
            #expect(try await Self.answer(on: connection).status == "HTTP/1.1 200 OK")
            try await connection.send("GET /info HTTP/1.1\r\nConnection: close\r\n\r\n")
            let last = try await Self.answer(on: connection)
            #expect(last.header("connection") == "close")
            try await connection.untilClosed()

            let old = try await RawConnection.connect(to: push.address)
            try await old.send("GET /info HTTP/1.0\r\n\r\n")
            #expect(try await Self.answer(on: old).body.contains("ok"))
            try await old.untilClosed()
            let oldKept = try await RawConnection.connect(to: push.address)
            for _ in 0..<2 {
                try await oldKept.send("GET /info HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                #expect(try await Self.answer(on: oldKept).header("connection") == "keep-alive")
            }
            await oldKept.close()
        }
    }

    @Test func silentConnectionsAreCutOff() async throws {
        try await PushFixture.run(settings: { $0.requestTimeout = .seconds(1) }) { push in
            let silent = try await RawConnection.connect(to: push.address)
            let half = try await RawConnection.connect(to: push.address)
            // Under load the second may be over before these bytes are sent, and that is the same end.
            try? await half.send("GET /info HTTP/1.1\r\nHo")
            for connection in [silent, half] { #expect(try await connection.untilClosed().readableBytes == 0) }
        }
    }

    /// Who was accepted before the listener closed gets its answer, and is not told to ask again.
    @Test func whoWasLetInBeforeADrainIsAnswered() async throws {
        try await PushFixture.run(loops: 1) { push in
            let late = try await RawConnection.connect(to: push.address)
            let half = try await RawConnection.connect(to: push.address)
            try await half.send("GET /info HTTP/1.1\r\nHo")
            let loop = push.hub.loops[0]
            try await push.until { try await loop.eventLoop.submit { loop.watch.requests.count == 2 }.get() }
            let server = push.server
            async let drain: Void = server.drain(over: .seconds(60))
            try await push.until { (try? await RawConnection.connect(to: push.address)) == nil }
            try await late.send("GET /info HTTP/1.1\r\nHost: x\r\n\r\n")
            try await half.send("st: x\r\n\r\n")
            for connection in [late, half] {
                let answer = try await Self.answer(on: connection)
                #expect(answer.status == "HTTP/1.1 200 OK")
                #expect(answer.header("connection") == "close")
                await connection.close()
            }
            await drain
        }
    }

    @Test func keptConnectionsAreCutOff() async throws {
        try await PushFixture.run(settings: { $0.requestTimeout = .seconds(1) }) { push in
            var kept: RawConnection?
            // Under load the second may be over before the request is sent.
            try await push.until {
                let connection = try await RawConnection.connect(to: push.address)
                try? await connection.send("GET /info HTTP/1.1\r\nHost: x\r\n\r\n")
                guard let answer = try? await Self.answer(on: connection) else { return false }
                #expect(answer.status == "HTTP/1.1 200 OK")
                kept = connection
                return true
            }
            #expect(try await kept?.untilClosed().readableBytes == 0)
        }
    }

    // MARK: - Handshakes that are refused

    @Test(arguments: [
        ("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13", "400"),
        ("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short", "400"),
        (
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "400"
        ),
        ("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "426"),
        (
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "426"
        ),
        ("Accept: */*", "426"),
        ("Upgrade: h2c\r\nConnection: Upgrade", "426"),
        ("Upgrade: websocket\r\nConnection: keep-alive\r\nSec-WebSocket-Version: 13", "426"),
        (
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nContent-Length: 3\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "400"
        ),
        (
            "Upgrade: websocket\r\nConnection: \"Upgrade\", Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "400"
        ),
    ])
    func badHandshake(_ headers: String, _ status: String) async throws {
        try await PushFixture.run { push in
            let connection = try await RawConnection.connect(to: push.address)
            let path = WebSocketClient.path()
            try await connection.send("GET \(path) HTTP/1.1\r\nHost: x\r\n\(headers)\r\n\r\nabc")
            let answer = try await Self.answer(on: connection)
            #expect(answer.status.contains(status))
            if status == "426" { #expect(answer.header("upgrade") == "websocket") }
            try await connection.untilClosed()
        }
    }

    @Test func otherMethodsForWebSockets() async throws {
        try await PushFixture.run { push in
            let answer = try await Self.ask(
                push, "POST \(WebSocketClient.path()) HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
            #expect(answer.status == "HTTP/1.1 405 Method Not Allowed")
        }
    }

    @Test func origins() async throws {
        try await PushFixture.run { push in
            push.service.with { $0.allowedOrigins[.zero] = ["https://good.example"] }
            let good = try await push.connect(headers: ["Origin: https://good.example"])
            await good.close()
            await (try await push.connect()).close()
            await #expect {
                _ = try await push.connect(headers: ["Origin: https://evil.example"])
            } throws: { error in
                if case WebSocketClientError.notUpgraded(let head) = error { head.contains(" 403 ") } else { false }
            }
        }
    }

    @Test func subprotocols() async throws {
        try await PushFixture.run { push in
            let none = try await push.connect()
            #expect(!none.handshake.lowercased().contains("sec-websocket-protocol"))
            #expect(none.handshake.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="))
            let first = try await push.connect(headers: ["Sec-WebSocket-Protocol: foo, bar"])
            #expect(first.handshake.contains("Sec-WebSocket-Protocol: foo\r\n") || first.handshake.hasSuffix("foo"))
            await none.close()
            await first.close()
        }
    }

    @Test func fullServer() async throws {
        var limits = PushLimits()
        limits.maxConnections = 2
        try await PushFixture.run(limits: limits) { push in
            let first = try await push.connect()
            let second = try await push.connect()
            await #expect {
                _ = try await push.connect()
            } throws: { error in
                if case WebSocketClientError.notUpgraded(let head) = error { head.contains(" 503 ") } else { false }
            }
            await first.close()
            try await push.untilConnections(1)
            await (try await push.connect()).close()
            await second.close()
        }
    }
}
