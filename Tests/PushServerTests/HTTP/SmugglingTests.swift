import NIOCore
import TestSupport
import Testing

@testable import PushServer

/// Requests that two readers may take apart in two ways: they end the connection, and nothing behind them is answered.
@Suite struct SmugglingTests {
    /// What a proxy in front may have believed to be a part of the first request.
    private static let second = "GET /info HTTP/1.1\r\nHost: x\r\n\r\n"

    private static func post(_ headers: String, _ body: String = "0\r\n\r\n") -> String {
        "POST /info HTTP/1.1\r\nHost: x\r\n\(headers)\r\n\r\n\(body)"
    }

    /// Everything that comes back until the server ends the connection.
    private static func everything(_ push: PushFixture, _ request: String) async throws -> String {
        let connection = try await RawConnection.connect(to: push.address)
        try await connection.send(request + second)
        return String(buffer: try await connection.untilClosed())
    }

    @Test(arguments: [
        ("length and coding", post("Content-Length: 5\r\nTransfer-Encoding: chunked")),
        ("coding and length", post("Transfer-Encoding: chunked\r\nContent-Length: 5")),
        ("two lengths", post("Content-Length: 5\r\nContent-Length: 6")),
        ("the same length twice", post("Content-Length: 5\r\nContent-Length: 5")),
        ("list of lengths", post("Content-Length: 5, 6")),
        ("signed length", post("Content-Length: +5")),
        ("negative length", post("Content-Length: -1")),
        ("length in hexadecimal", post("Content-Length: 0x5")),
        ("length that overflows", post("Content-Length: 18446744073709551621")),
        ("coding that is none", post("Transfer-Encoding: xchunked")),
        ("chunked is not the last", post("Transfer-Encoding: chunked, identity")),
        ("blank before the colon", post("Transfer-Encoding : chunked")),
        ("folded header", post("Transfer-Encoding:\r\n chunked")),
        ("folded value", post("X-A: b\r\n\tTransfer-Encoding: chunked\r\nContent-Length: 5")),
        ("header without a name", post(": x\r\nContent-Length: 5")),
        ("header that begins with a blank", "GET /info HTTP/1.1\r\n Host: x\r\n\r\n"),
        ("only line feeds", "GET /info HTTP/1.1\nHost: x\n\n"),
        ("line feed in the headers", "GET /info HTTP/1.1\r\nHost: x\nX-A: b\r\n\r\n"),
        ("carriage return in a value", "GET /info HTTP/1.1\r\nHost: x\r\nX-A: b\rX-B: c\r\n\r\n"),
        ("NUL in a value", "GET /info HTTP/1.1\r\nHost: x\r\nX-A: b\u{0}c\r\n\r\n"),
        ("two hosts", "GET /info HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"),
        ("chunk of no size", post("Transfer-Encoding: chunked", "\r\n\r\n0\r\n\r\n")),
        ("signed chunk", post("Transfer-Encoding: chunked", "-1\r\n\r\n0\r\n\r\n")),
        ("chunk with a prefix", post("Transfer-Encoding: chunked", "0x1\r\na\r\n0\r\n\r\n")),
        ("chunk that overflows", post("Transfer-Encoding: chunked", "10000000000000001\r\na\r\n0\r\n\r\n")),
        ("chunk longer than said", post("Transfer-Encoding: chunked", "1\r\nab\r\n0\r\n\r\n")),
        ("chunk ended by a line feed", post("Transfer-Encoding: chunked", "1\na\n0\n\n")),
    ])
    func endsTheConnection(_ name: String, _ request: String) async throws {
        try await PushFixture.run { push in
            let answers = try await Self.everything(push, request)
            #expect(answers.hasPrefix("HTTP/1.1 400 "), "\(name): \(answers)")
            #expect(!answers.contains(" 200 OK"), "\(name): \(answers)")
            #expect(answers.lowercased().contains("\r\nconnection: close\r\n"), "\(name)")
        }
    }

    /// What may be understood in one way only is served, and the next request is the next one.
    @Test(arguments: [
        ("GET /info HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello", "200"),
        (post("Content-Length: 5", "hello"), "405"),
        (post("Transfer-Encoding: chunked", "5;a=b\r\nhello\r\n0\r\nX-Trailer: y\r\n\r\n"), "405"),
    ])
    func keepsTheConnection(_ request: String, _ status: String) async throws {
        try await PushFixture.run { push in
            let connection = try await RawConnection.connect(to: push.address)
            try await connection.send(request + Self.second)
            #expect(try await HTTPTests.answer(on: connection).status.hasPrefix("HTTP/1.1 \(status) "))
            #expect(try await HTTPTests.answer(on: connection).body.contains(#""status":"ok""#))
            await connection.close()
        }
    }

    /// A handshake with a body: what a proxy takes for the body must not become frames.
    @Test(arguments: ["Content-Length: 31", "Transfer-Encoding: chunked"])
    func handshakeWithABody(_ header: String) async throws {
        try await PushFixture.run { push in
            let request = WebSocketClient.request(path: WebSocketClient.path(), headers: [header])
            let answers = try await Self.everything(push, request)
            #expect(answers.hasPrefix("HTTP/1.1 400 "))
            #expect(!answers.contains(" 101 "))
            #expect(!answers.contains(" 200 "))
        }
    }
}
