import CometEngine
import Foundation
import NIOCore
import TestSupport
import Testing

/// The main job end to end: SQL in on a real MySQL connection, frames out on real WebSockets.
struct PushTests {
    private func browser(
        _ gateway: GatewayProcess, version: String = "4.09", tenant: Int = 0, user: Int = 0, key: String = ""
    ) async throws -> WebSocketClient {
        let path =
            "/comet-server/ws/sesion=\(key)&myid=\(user)&devid=\(tenant)&v=\(version)&uuid=UUID\(user)&api=js"
        return try await WebSocketClient.connect(
            to: try SocketAddress(ipAddress: "127.0.0.1", port: gateway.pushPort), path: path)
    }

    private func execute(_ gateway: GatewayProcess, user: String = "root", _ statements: String...) async throws {
        let port = gateway.queryPort
        try await blocking {
            let client = try MariaDBClient(port: port, user: user)
            for sql in statements { try client.query(sql) }
        }
    }

    /// The frame without its time, which differs from run to run.
    private func timeless(_ frame: String) -> String {
        frame.replacing(/"message_send_time":\d+/, with: "\"message_send_time\":T")
    }

    @Test func theMainJob() async throws {
        try await GatewayProcess.with { gateway in
            let new = try await browser(gateway)
            let old = try await browser(gateway, version: "3.25")
            let foreign = try await browser(gateway, tenant: 5)
            for client in [new, old, foreign] {
                #expect(try await client.text().contains("\"event\":\"serverInfo\""))
                try await client.send("subscription\norders\n")
                #expect(try await client.settle() == [])
            }
            try await execute(
                gateway,
                #"INSERT INTO pipes_messages (name, event, message) VALUES ('orders', 'new', '{"text":"It\'s \\"ok\\" 😀\\n"}')"#
            )
            #expect(
                timeless(try await new.text())
                    == #"{"data":"{\"text\":\"It's \\\"ok\\\" 😀\\n\"}","event":"new","message_send_time":T,"pipe":"orders"}"#
            )
            #expect(
                timeless(try await old.text())
                    == #"{"api_data":"for major_version < 4","data":"{\"text\":\"It's \\\"ok\\\" 😀\\n\"}","event":"new","event_name":"new","message_send_time":T,"pipe":"orders"}"#
            )
            #expect(try await foreign.settle() == [])
        }
    }

    @Test func aUserGetsWhatWaitedAndIsOnlineThen() async throws {
        try await GatewayProcess.with { gateway in
            try await execute(
                gateway, "INSERT INTO users_auth (id, hash) VALUES (31, 'hash31')",
                "INSERT INTO users_messages (id, event, message) VALUES (31, 'e', 'one'), (31, 'e', 'two')")
            let watcher = try await browser(gateway)
            _ = try await watcher.text()
            try await watcher.send("subscription\nuser_status_31")
            #expect(try await watcher.settle() == [])
            let user = try await browser(gateway, user: 31, key: "hash31")
            #expect(try await user.text().hasPrefix(#"{"authorized":true,"data":"hash31","event":"serverInfo""#))
            #expect(
                timeless(try await user.text())
                    == #"{"data":"one","event":"e","fromQueue":true,"message_send_time":T,"pipe":"msg"}"#)
            #expect(timeless(try await user.text()).contains(#""data":"two""#))
            #expect(
                timeless(try await watcher.text())
                    == #"{"data":"online","event":"online","message_send_time":T,"pipe":"user_status_31"}"#)
            try await execute(gateway, "INSERT INTO users_messages (id, event, message) VALUES (31, 'e', 'live')")
            #expect(
                timeless(try await user.text()) == #"{"data":"live","event":"e","message_send_time":T,"pipe":"msg"}"#)
            let port = gateway.queryPort
            let queued = try await blocking {
                try MariaDBClient(port: port).query("SELECT COUNT(*) FROM users_messages").text
            }
            #expect(queued == "0")
            await user.close()
            #expect(try await watcher.text().contains(#""data":"offline""#))
        }
    }

    @Test func tablesShowTheLiveTruth() async throws {
        try await GatewayProcess.with { gateway in
            try await execute(gateway, "INSERT INTO users_auth (id, hash) VALUES (9, 'h9')")
            let anonymous = try await browser(gateway)
            let user = try await browser(gateway, user: 9, key: "h9")
            for client in [anonymous, user] {
                _ = try await client.text()
                try await client.send("subscription\nchatroom")
                #expect(try await client.settle() == [])
            }
            let port = gateway.queryPort
            try await blocking {
                let client = try MariaDBClient(port: port)
                #expect(try client.query("SELECT * FROM pipes").text == "chatroom|2")
                #expect(
                    try client.query("SELECT name, users FROM pipes WHERE name IN ('chatroom', 'none')").text
                        == "chatroom|2; none|0")
                #expect(
                    try client.query("SELECT user_id, ip FROM users_in_pipes WHERE name = 'chatroom' ORDER BY user_id")
                        .text
                        == "0|127.0.0.1; 9|127.0.0.1")
                #expect(try client.query("SELECT * FROM users_time WHERE id IN (9, 10)").text == "9|0; 10|-1")
                #expect(try client.query("SHOW STATUS LIKE 'server_online'").text == "server_online|2")
                #expect(
                    try client.query("INSERT INTO pipes_messages (name, message) VALUES ('chatroom', 'x')").info
                        == "Records: 1  Subscribers: 2")
            }
        }
    }

    @Test func revokingATokenClosesItsConnections() async throws {
        try await GatewayProcess.with { gateway in
            let executable = try GatewayProcess.executable().path
            let run = try await CommandRun.run(
                executable, ["token", "--user", "32", "--ttl", "1h"], environment: ["COMETGATE_PASSWORD": "secret"])
            let token = run.output.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(token.split(separator: ".").count == 3, "\(run.errors)")
            let user = try await browser(gateway, user: 32, key: token)
            #expect(try await user.text().hasPrefix(#"{"authorized":true,"data":"","event":"serverInfo""#))
            let stranger = try await browser(gateway, user: 33, key: token)
            #expect(try await stranger.text().hasPrefix(#"{"authorized":false"#))
            try await execute(gateway, "INSERT INTO revoked_tokens (token) VALUES ('\(token)')")
            _ = try await user.closing()
            let again = try await browser(gateway, user: 32, key: token)
            #expect(try await again.text().hasPrefix(#"{"authorized":false"#))
        }
    }

    @Test func historyAnswersABrowser() async throws {
        try await GatewayProcess.with { gateway in
            try await execute(
                gateway, "INSERT INTO pipes_settings (name, length) VALUES ('hist', 2)",
                "INSERT INTO pipes_messages (name, event, message) VALUES ('hist', 'e', '1'), ('hist', 'e', '2'), ('hist', 'e', '3')"
            )
            let client = try await browser(gateway)
            _ = try await client.text()
            try await client.send("pipe_log\nhist\nm1\n")
            for number in 2...3 {
                #expect(
                    timeless(try await client.text())
                        == #"{"data":"\#(number)","event":"e","fromQueue":true,"history":true,"message_send_time":T,"pipe":"hist","user_id":0}"#
                )
            }
        }
    }

    @Test func messagesOfOnePublisherComeInOrder() async throws {
        try await GatewayProcess.with { gateway in
            let client = try await browser(gateway)
            _ = try await client.text()
            try await client.send("subscription\nfast")
            #expect(try await client.settle() == [])
            let port = gateway.queryPort
            async let published: Void = blocking {
                let publisher = try MariaDBClient(port: port)
                for number in 0..<2000 {
                    try publisher.query("INSERT INTO pipes_messages (name, message) VALUES ('fast', '\(number)')")
                }
            }
            for number in 0..<2000 {
                let frame = try await client.text()
                #expect(frame.hasPrefix(#"{"data":"\#(number)","#))
            }
            try await published
        }
    }
}
