import CometEngine
import NIOCore
import TestSupport
import Testing

@testable import PushServer

/// The same protocol over server-sent events and POST.
@Suite struct EventStreamTests {
    private static func path(user: String = "0", key: String = "") -> String {
        WebSocketClient.path(key: key, user: user, version: "5.0").replacingOnce("/ws/", with: "/sse/")
    }

    /// An open stream and what its commands are posted to.
    private static func open(
        _ push: PushFixture, user: Int32 = 0, headers: [String] = []
    ) async throws -> (RawConnection, key: String) {
        if user != 0 { push.service.with { $0.keys[UserKey(tenant: .zero, user: user)] = "hash" } }
        let connection = try await RawConnection.connect(to: push.address)
        try await connection.send(
            (["GET \(path(user: "\(user)", key: user == 0 ? "" : "hash")) HTTP/1.1", "Host: localhost"] + headers)
                .joined(separator: "\r\n") + "\r\n\r\n")
        let head = try await connection.takeHead().lowercased()
        #expect(head.hasPrefix("http/1.1 200 ok\r\n"))
        for header in ["content-type: text/event-stream", "cache-control: no-cache", "x-accel-buffering: no"] {
            #expect(head.contains(header))
        }
        #expect(!head.contains("transfer-encoding"))
        let info = try await event(connection)
        let parts = info.split(separator: #""stream":""#, maxSplits: 1)
        return (connection, String(try #require(parts.count == 2 ? parts[1].prefix(32) : nil)))
    }

    /// The next event, without the empty line behind it.
    private static func event(_ connection: RawConnection) async throws -> String {
        try await connection.take { bytes, _ in
            let text = String(buffer: bytes)
            guard let end = text.firstEmptyLine else { return nil }
            bytes.moveReaderIndex(forwardBy: end + 2)
            return String(decoding: text.utf8.prefix(end), as: UTF8.self)
        }
    }

    /// The status of a posted command.
    private static func post(
        _ push: PushFixture, _ key: String, _ body: String, headers: [String] = []
    ) async throws -> String {
        let connection = try await RawConnection.connect(to: push.address)
        try await connection.send(
            ([
                "POST /comet-server/sse/\(key) HTTP/1.1", "Host: localhost", "Content-Type: text/plain",
                "Content-Length: \(body.utf8.count)",
            ] + headers).joined(separator: "\r\n") + "\r\n\r\n" + body)
        let head = try await connection.takeHead()
        await connection.close()
        return String(head.split(separator: " ")[1])
    }

    @Test func messagesAndCommands() async throws {
        try await PushFixture.run { push in
            push.service.with { _ = $0.keptPipes.insert(PipeKey(tenant: .zero, name: "room")) }
            let (stream, key) = try await Self.open(push)
            #expect(try await Self.post(push, key, "subscription\nroom\nloose") == "204")
            let start = push.service.with { $0.position }
            #expect(
                try await Self.event(stream) == #"data: {"data":{"id":"\#(start)","pipe":"room"},"event":"position","#
                    + #""message_send_time":1795493382,"pipe":"sys"}"#)
            #expect(push.service.insert("room", "ev", "a\nb") == 1)
            let id = push.service.with { $0.position }
            #expect(
                try await Self.event(stream) == #"data: {"data":"a\nb","event":"ev","id":"\#(id)","#
                    + #""message_send_time":1795493382,"pipe":"room"}"# + "\nid: \(id)")
            push.service.insert("loose", "ev", "x")
            #expect(
                try await Self.event(stream)
                    == #"data: {"data":"x","event":"ev","message_send_time":1795493382,"pipe":"loose"}"#)
            #expect(try await Self.post(push, key, "nonsense") == "204")
            #expect(try await Self.event(stream).contains("Unknown command"))
            #expect(try await Self.post(push, key, "pipe_count\nweb_x\n7") == "204")
            #expect(try await Self.event(stream).contains(#""marker":"7""#))
            await stream.close()
            try await push.untilConnections(0)
            #expect(try await Self.post(push, key, "pipe_count\nweb_x\n7") == "404")
        }
    }

    @Test func sharesMessagesWithWebSockets() async throws {
        try await PushFixture.run { push in
            push.service.with { _ = $0.keptPipes.insert(PipeKey(tenant: .zero, name: "room")) }
            let (stream, key) = try await Self.open(push)
            #expect(try await Self.post(push, key, "subscription\nroom") == "204")
            _ = try await Self.event(stream)
            let sockets = [
                try await push.subscribed("room"), try await push.subscribed("room", version: "3.0"),
                try await push.connect(version: "5.0"),
            ]
            try await sockets[2].send("subscription\nroom")
            _ = try await sockets[2].text()
            #expect(push.service.insert("room", "ev", "x") == 4)
            #expect(try await Self.event(stream).contains(#""data":"x""#))
            for socket in sockets {
                #expect(try await socket.text().contains(#""data":"x""#))
                await socket.close()
            }
            await stream.close()
        }
    }

    @Test func privateMessagesAreAcknowledged() async throws {
        try await PushFixture.run { push in
            let (stream, key) = try await Self.open(push, user: 31)
            push.service.send(31, "ev", "a")
            push.service.send(31, "ev", "b")
            let event = try await Self.event(stream)
            let id = String(try #require(event.split(separator: "\nid: ").last))
            _ = try await Self.event(stream)
            #expect(try await Self.post(push, key, "received\n" + id) == "204")
            #expect(try await Self.post(push, key, "pipe_count\nweb_x\n7") == "204")
            _ = try await Self.event(stream)
            await stream.close()
            try await push.until { push.service.with { $0.undelivered } == ["b"] }
        }
    }

    @Test func isPingedAndClosed() async throws {
        var limits = PushLimits()
        limits.pingInterval = .milliseconds(50)
        try await PushFixture.run(limits: limits) { push in
            let (stream, _) = try await Self.open(push)
            // More than two intervals of silence: a stream never says anything.
            for _ in 0..<4 { #expect(try await Self.event(stream) == ":") }
            await push.server.drain(over: .zero)
            var last = try await Self.event(stream)
            while last == ":" { last = try await Self.event(stream) }
            #expect(last == "event: close\ndata: 1012")
            _ = try await stream.untilClosed()
        }
    }

    @Test func refusals() async throws {
        var limits = PushLimits()
        limits.maxMessage = 20_000
        try await PushFixture.run(limits: limits) { push in
            push.service.with { $0.allowedOrigins[.zero] = ["https://good.example"] }
            let (stream, key) = try await Self.open(push, headers: ["Origin: https://good.example"])
            #expect(try await Self.post(push, key, "statistics", headers: ["Origin: https://bad.example"]) == "404")
            #expect(try await Self.post(push, key, "statistics", headers: ["Origin: https://good.example"]) == "204")
            #expect(try await Self.post(push, key, "statistics\n" + String(repeating: "x", count: 30_000)) == "413")
            #expect(try await Self.post(push, String(key.reversed()) + "0", "statistics") == "404")
            #expect(try await Self.post(push, "", "statistics") == "404")
            for (request, status) in [
                ("GET \(Self.path()) HTTP/1.1\r\nOrigin: https://bad.example", "403"), ("GET /sse/x HTTP/1.1", "400"),
                ("PUT \(Self.path()) HTTP/1.1", "405"), ("HEAD \(Self.path()) HTTP/1.1", "405"),
            ] {
                let connection = try await RawConnection.connect(to: push.address)
                try await connection.send(request + "\r\nHost: localhost\r\n\r\n")
                #expect(try await connection.takeHead().hasPrefix("HTTP/1.1 \(status) "))
                await connection.close()
            }
            await stream.close()
        }
    }

    @Test func floodsAreEnded() async throws {
        try await PushFixture.run { push in
            push.service.gate.close()
            let (stream, key) = try await Self.open(push)
            for index in 0..<40 where try await Self.post(push, key, "user_data\n\(index)\n1") != "204" { break }
            #expect(try await Self.event(stream) == "event: close\ndata: 1013")
            push.service.gate.open()
            _ = try await stream.untilClosed()
        }
    }
}

extension String {
    fileprivate var firstEmptyLine: Int? {
        let bytes = Array(utf8)
        return bytes.indices.dropLast().first { bytes[$0] == UInt8(ascii: "\n") && bytes[$0 + 1] == UInt8(ascii: "\n") }
    }

    fileprivate func replacingOnce(_ old: String, with new: String) -> String {
        split(separator: old, maxSplits: 1, omittingEmptySubsequences: false).joined(separator: new)
    }
}
