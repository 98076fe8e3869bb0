import Foundation
import NIOCore
import TestSupport
import Testing

/// Garbage on both ports costs its own connection and nothing else.
struct HostilePeerTests {
    @Test func garbageOnBothPortsIsSurvived() async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            let honest = try await WebSocketClient.connect(
                to: try SocketAddress(ipAddress: "127.0.0.1", port: gateway.pushPort),
                path: "/ws/sesion=&myid=0&devid=0&v=4.09&uuid=honest&api=js")
            _ = try await honest.text()
            try await honest.send("subscription\nhonest")
            #expect(try await honest.settle() == [])
            let waitingPorts = [gateway.queryPort, gateway.pushPort]
            async let attack: Void = blocking { try Self.attack(waitingPorts, rounds: 300, seed: 42) }
            async let served: Void = blocking {
                let client = try MariaDBClient(port: port)
                for number in 0..<300 {
                    try client.query("INSERT INTO pipes_messages (name, message) VALUES ('honest', '\(number)')")
                }
            }
            for number in 0..<300 {
                let frame = try await honest.text()
                #expect(frame.hasPrefix(#"{"data":"\#(number)","#))
            }
            try await served
            try await attack
            #expect(gateway.isRunning)
            let answer = try await blocking { try MariaDBClient(port: port).query("SELECT 1").text }
            #expect(answer == "1")
        }
    }

    /// Connects, sends random bytes, half a handshake, wrong lengths or nothing, and drops.
    private static func attack(_ ports: [Int], rounds: Int, seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let texts = [
            "GET /ws/sesion=&myid=0&devid=0&v=4.09&uuid=x&api=js HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n",
            "GET / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", "\u{16}\u{3}\u{1}", "garbage\r\n\r\n",
            "GET /ws/sesion=&myid=0&devid=0&v=4.09&uuid=x&api=js HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        ]
        for round in 0..<rounds {
            let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            guard socket >= 0 else { continue }
            defer { close(socket) }
            let address = try SocketAddress(ipAddress: "127.0.0.1", port: ports[round % ports.count])
            let isConnected = address.withSockAddr { connect(socket, $0, socklen_t($1)) == 0 }
            guard isConnected else { continue }
            var bytes = Array(texts[Int(random.next() % UInt64(texts.count))].utf8)
            if random.next() % 2 == 0 { bytes = [] }
            let count = Int(random.next() % 600)
            for _ in 0..<count { bytes.append(UInt8(truncatingIfNeeded: random.next())) }
            _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            if random.next() % 3 == 0 { shutdown(socket, Int32(SHUT_WR)) }
        }
    }
}
