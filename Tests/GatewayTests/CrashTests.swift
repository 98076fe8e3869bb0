import Foundation
import TestSupport
import Testing

/// What an answer promises survives the death of the process.
struct CrashTests {
    /// 10,000 logged INSERTs on four connections, and kill -9 in the middle: after the restart the history has every
    /// answered message, in order, none twice.
    @Test func answeredInsertsSurviveKill() async throws {
        let arguments = ["--history.max_length", "20000"]
        let gateway = try await GatewayProcess.start(arguments)
        let port = gateway.queryPort
        _ = try await blocking {
            try MariaDBClient(port: port).query("INSERT INTO pipes_settings (name, length) VALUES ('audit', 20000)")
        }
        let answered = AnsweredCounts(writers: 4)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    try await blocking {
                        let client = try MariaDBClient(port: port)
                        for number in 1...2500 {
                            do {
                                try client.query(
                                    "INSERT INTO pipes_messages (name, event, message) "
                                        + "VALUES ('audit', 'w\(writer)', '\(number)')")
                            } catch {
                                return
                            }
                            if answered.note(number, of: writer) == 5000 { gateway.send(signal: SIGKILL) }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(await gateway.waitForExit() == 128 + SIGKILL)

        let again = try await GatewayProcess.start(arguments, folder: gateway.folder)
        let newPort = again.queryPort
        let rows = try await blocking {
            try MariaDBClient(port: newPort).query("SELECT event, message, id FROM pipes_messages WHERE name = 'audit'")
                .rows
        }
        await again.destroy()
        #expect(Set(rows.map { $0[2] }).count == rows.count)
        #expect(rows.map { $0[2] ?? "" } == rows.map { $0[2] ?? "" }.sorted())
        for writer in 0..<4 {
            let kept = rows.filter { $0[0] == "w\(writer)" }.compactMap { $0[1].flatMap { Int($0) } }
            let promised = answered.count(of: writer)
            #expect(kept == Array(1...max(1, kept.count)), "writer \(writer) is out of order")
            // One more than answered may be there: its answer was on the way.
            #expect(
                kept.count == promised || kept.count == promised + 1, "writer \(writer): \(kept.count) of \(promised)")
        }
    }

    @Test func terminationDrainsAndExitsWithZero() async throws {
        let gateway = try await GatewayProcess.start()
        let port = gateway.queryPort
        try await blocking {
            let client = try MariaDBClient(port: port)
            try client.query("INSERT INTO users_data (id, data) VALUES (1, 'kept')")
        }
        gateway.send(signal: SIGTERM)
        #expect(await gateway.waitForExit() == 0)
        let again = try await GatewayProcess.start(folder: gateway.folder)
        let newPort = again.queryPort
        let text = try await blocking { try MariaDBClient(port: newPort).query("SELECT data FROM users_data").text }
        #expect(text == "kept")
        await again.destroy()
    }
}
