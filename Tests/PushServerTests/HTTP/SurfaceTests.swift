import NIOCore
import TestSupport
import Testing

@testable import PushServer

/// What anybody may try who reaches the port.
@Suite struct SurfaceTests {
    @Test(arguments: [
        ("/info", "/info"), ("//info?x", "/info"), ("http://a.example/info", "/info"), ("HTTPS://a:1/info?x", "/info"),
        ("http://a.example", "/"), ("http://a.example?x=/info", "/"), ("http://user@a/comet-server/info", "/info"),
        ("http:/info", "http:/info"), ("http://", "http://"), ("ftp://a/info", "ftp://a/info"), ("*", "*"), ("", ""),
        ("/http://a/info", "/http://a/info"),
    ])
    func pathOfAnAddress(_ uri: String, _ path: String) {
        #expect(RequestPath(uri).text == path)
    }

    @Test func addressesWithAHost() async throws {
        try await PushFixture.run { push in
            let answer = try await HTTPTests.ask(push, "GET http://other.example/info HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(answer.status == "HTTP/1.1 200 OK")
            let path = "http://other.example" + WebSocketClient.path()
            await (try await WebSocketClient.connect(to: push.address, path: path)).close()
        }
    }

    @Test(arguments: [
        "/../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "/api/../../etc/passwd",
        "/comet-server/../../etc/passwd", "//etc/passwd", "/..\\..\\etc\\passwd", "/CometServerApi.js/../../x",
        "/CometServerApi.js%00.html", "/./chat", "/Browser/chat.html", "/chat/", "http://x/../etc/passwd",
        "file:///etc/passwd",
    ])
    func nothingButTheAssets(_ path: String) async throws {
        try await PushFixture.run { push in
            let answer = try await HTTPTests.ask(push, "GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(answer.status == "HTTP/1.1 404 Not Found", "\(path)")
            #expect(!answer.body.contains("root:"))
        }
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost: x", "GET /chat HTTP/1.1\r\nHost: x", "GET /info HTTP/1.1\r\nHost: x",
        "GET /CometServerApi.js HTTP/1.1\r\nHost: x", "GET /page.css HTTP/1.1\r\nHost: x",
        "GET /nowhere HTTP/1.1\r\nHost: x", "DELETE /info HTTP/1.1\r\nHost: x", "OPTIONS / HTTP/1.1\r\nHost: x",
        "POST /sse/0 HTTP/1.1\r\nHost: x\r\nContent-Length: 0", "GET /sse/x HTTP/1.1\r\nHost: x",
        "GET /ws/sesion=&myid=0&devid=0&v=4.09&uuid=x HTTP/1.1\r\nHost: x", "not a request",
    ])
    func headersOfEveryAnswer(_ request: String) async throws {
        try await PushFixture.run { push in
            let answer = try await HTTPTests.ask(push, request + "\r\n\r\n", hasBody: false)
            #expect(answer.header("x-content-type-options") == "nosniff")
            #expect(answer.header("referrer-policy") == "no-referrer")
            #expect(answer.header("x-frame-options") == "DENY")
            #expect(answer.header("server") == nil)
            // Scripts have none, so that a worker may run the library.
            if !request.contains("CometServerApi.js") {
                let policy = try #require(answer.header("content-security-policy"))
                #expect(policy.hasPrefix("default-src 'none'; "))
                #expect(policy.contains("frame-ancestors 'none'"))
                #expect(answer.head.lowercased().components("\r\ncontent-security-policy:") == 2)
            }
        }
    }

    @Test func tunnelsAreRefused() async throws {
        try await PushFixture.run { push in
            let connection = try await RawConnection.connect(to: push.address)
            try await connection.send("CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\nGET /info HTTP/1.1\r\nHost: x\r\n\r\n")
            let answers = String(buffer: try await connection.untilClosed())
            #expect(answers.hasPrefix("HTTP/1.1 405 "))
            #expect(!answers.contains(" 200 "))
        }
    }

    /// Bytes one at a time do not hold a connection beyond the time of a request.
    @Test(arguments: [
        "GET /info HTTP/1.1\r\nHost: x\r\nX-A: ", "POST /info HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n",
        "POST /sse/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n", "",
    ])
    func drippingRequestsAreCutOff(_ beginning: String) async throws {
        try await PushFixture.run(settings: { $0.requestTimeout = .seconds(2) }) { push in
            let connection = try await RawConnection.connect(to: push.address)
            // A machine under load may take the two seconds for itself.
            try? await connection.send(beginning)
            let dripping = Task {
                while !Task.isCancelled {
                    try await connection.send("a")
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
            defer { dripping.cancel() }
            let begin = ContinuousClock.now
            try await connection.untilClosed()
            #expect(ContinuousClock.now - begin < .seconds(50))
        }
    }
}

extension String {
    /// Into how many parts a separator divides it.
    fileprivate func components(_ separator: String) -> Int {
        var count = 1
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
