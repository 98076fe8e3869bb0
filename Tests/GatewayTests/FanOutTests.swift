import Foundation
import NIOCore
import TestSupport
import Testing

/// Many subscribers and several publishers at once: nothing lost, nothing out of order, memory comes back.
struct FanOutTests {
    /// `COMETGATE_SOAK=1` makes it the size of a busy site; in a test run it stays small.
    private static let isLong = ProcessInfo.processInfo.environment["COMETGATE_SOAK"] != nil
    private static let subscribers = isLong ? 2000 : 100
    private static let publishers = 8
    private static let messages = isLong ? 1000 : 60

    @Test func everySubscriberGetsEveryMessageInOrder() async throws {
        try await GatewayProcess.with { gateway in
            let address = try SocketAddress(ipAddress: "127.0.0.1", port: gateway.pushPort)
            var clients: [WebSocketClient] = []
            for number in 0..<Self.subscribers {
                let client = try await WebSocketClient.connect(
                    to: address, path: "/ws/sesion=&myid=0&devid=0&v=4.09&uuid=c\(number)&api=js")
                _ = try await client.text()
                try await client.send("subscription\ncrowd")
                #expect(try await client.settle() == [])
                clients.append(client)
            }
            let port = gateway.queryPort
            try await withThrowingTaskGroup(of: Void.self) { group in
                for publisher in 0..<Self.publishers {
                    group.addTask {
                        try await blocking {
                            let client = try MariaDBClient(port: port)
                            for number in 0..<Self.messages {
                                try client.query(
                                    "INSERT INTO pipes_messages (name, event, message) "
                                        + "VALUES ('crowd', 'p\(publisher)', '\(number)')")
                            }
                        }
                    }
                }
                for client in clients {
                    group.addTask { try await Self.expectAll(client) }
                }
                try await group.waitForAll()
            }
            let rows = try await blocking { try MariaDBClient(port: port).query("SELECT * FROM pipes").text }
            #expect(rows == "crowd|\(Self.subscribers)")
            for client in clients { await client.close() }
            // The pipe is gone with its last subscriber.
            var left = "?"
            let deadline = NIODeadline.now() + RawConnection.patience
            while left != "", NIODeadline.now() < deadline {
                left = try await blocking { try MariaDBClient(port: port).query("SELECT * FROM pipes").text }
            }
            #expect(left == "")
        }
    }

    /// Every message of each publisher, in its order.
    private static func expectAll(_ client: WebSocketClient) async throws {
        var next = [Int](repeating: 0, count: publishers)
        for _ in 0..<(publishers * messages) {
            let frame = try await client.text()
            guard let match = frame.firstMatch(of: /^\{"data":"(\d+)","event":"p(\d+)"/), let number = Int(match.1),
                let publisher = Int(match.2), next.indices.contains(publisher)
            else {
                Issue.record("an unexpected frame: \(frame)")
                return
            }
            #expect(number == next[publisher])
            next[publisher] = number + 1
        }
    }
}
