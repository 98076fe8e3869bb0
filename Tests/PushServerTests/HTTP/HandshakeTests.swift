import NIOCore
import TestSupport
import Testing

@testable import PushServer

/// Headers of handshakes as browsers and proxies write them, with frames right behind the request.
@Suite struct HandshakeTests {
    @Test(arguments: [
        "Connection: keep-alive, Upgrade\r\nUpgrade: websocket",
        "Connection: Upgrade, keep-alive\r\nUpgrade: WebSocket",
        "connection:upgrade\r\nupgrade:websocket",
        "Connection: upgrade\r\nConnection: keep-alive\r\nUpgrade: websocket",
        "Connection:  UPGRADE  \r\nUpgrade:  WEBSOCKET ", "Upgrade: websocket\r\nConnection: close, upgrade",
        "Upgrade: h2c, websocket\r\nConnection: upgrade",
        "Upgrade: websocket\r\nConnection: keep-alive\r\nConnection: Upgrade",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nContent-Length: 0",
    ])
    func variants(_ headers: String) async throws {
        try await PushFixture.run { push in
            let connection = try await RawConnection.connect(to: push.address)
            var bytes = ByteBuffer(
                string: "GET \(WebSocketClient.path()) HTTP/1.1\r\nHost: x\r\n\(headers)\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: \(WebSocketClient.key)\r\n\r\n")
            bytes.writeBytes(ClientFrame.text("subscription\nroom").bytes)
            try await connection.send(bytes)
            let client = try await WebSocketClient.upgraded(connection)
            #expect(try await client.settle().count == 1)
            #expect(push.service.insert("room", "e", "x") == 1)
            await client.close()
        }
    }

    @Test func acceptValue() {
        #expect(WebSocketAccept.value(forKey: "dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        for (bytes, text) in [([], ""), ([77], "TQ=="), ([77, 97], "TWE="), ([77, 97, 110], "TWFu")]
            as [([UInt8], String)]
        {
            #expect(WebSocketAccept.base64(bytes) == text)
        }
    }

    /// Whatever the headers are, the server and its HTTP decoder agree on whether HTTP has ended.
    @Test(arguments: 0..<10 as Range<UInt64>)
    func oddHeaders(seed: UInt64) async throws {
        try await PushFixture.run { push in
            var random = SplitMix64(seed: seed)
            let words = [
                "upgrade", "Upgrade", "keep-alive", "close", "up", "grade", ",", ",", ", ", " ", "  ", "\t", "\"", "-",
                "x",
            ]
            for _ in 0..<40 {
                func value() -> String {
                    (0..<Int.random(in: 1...5, using: &random)).compactMap { _ in words.randomElement(using: &random) }
                        .joined()
                }
                var headers = ["Connection: \(value())", "Upgrade: websocket"]
                if Bool.random(using: &random) { headers.append("Connection: \(value())") }
                if Int.random(in: 0..<4, using: &random) == 0 { headers.append("Upgrade: \(value())") }
                let connection = try await RawConnection.connect(to: push.address)
                var bytes = ByteBuffer(
                    string: "GET \(WebSocketClient.path()) HTTP/1.1\r\nHost: x\r\n"
                        + headers.shuffled(using: &random).joined(separator: "\r\n")
                        + "\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: \(WebSocketClient.key)\r\n\r\n")
                bytes.writeBytes(ClientFrame.text("user_status\n1").bytes)
                bytes.writeString("GET /info HTTP/1.1\r\n\r\n")
                try await connection.send(bytes)
                let head = try await connection.takeHead()
                if head.contains(" 101 ") {
                    _ = try await connection.take { bytes, _ in try ServerFrame.take(from: &bytes) }
                    let answer = try await connection.take { bytes, _ in try ServerFrame.take(from: &bytes) }
                    #expect(answer.text.contains("user_status_1"), "\(headers)")
                }
                await connection.close()
            }
        }
    }
}
