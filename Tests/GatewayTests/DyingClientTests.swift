import Foundation
import MySQLWire
import TestSupport
import Testing

/// Clients that die: wherever it is, nothing of them stays.
struct DyingClientTests {
    /// A session that uses everything which a connection may hold: a transaction, a prepared statement with long data,
    /// a cursor, a file under way; true: it came to its end.
    private static func session(_ connection: RawMySQLConnection) throws -> Bool {
        guard try connection.receive(), try connection.settle() else { return false }
        connection.client.query("BEGIN")
        guard try connection.settle() else { return false }
        connection.client.prepare("SELECT name FROM pipes_settings WHERE name <> ?")
        guard try connection.settle() else { return false }
        let prepared = connection.client.takeReplies().lazy.compactMap { reply in
            if case .prepared(let prepared) = reply { prepared } else { nil }
        }.first
        guard let prepared else { throw RawMySQLConnection.Failure(reason: "nothing was prepared") }
        connection.client.sendLongData(prepared.statementID, parameter: 0, Array("none".utf8))
        connection.client.execute(prepared.statementID, [.null], flags: 1, longParameters: [0])
        guard try connection.settle() else { return false }
        connection.client.fetch(prepared.statementID, rows: 1, columns: prepared.columns)
        guard try connection.settle() else { return false }
        connection.client.query("LOAD DATA LOCAL INFILE 'f' REPLACE INTO TABLE pipes_settings (name, length)")
        guard try connection.settle() else { return false }
        connection.client.changeUser("7", password: "secret")
        guard try connection.settle() else { return false }
        connection.client.resetConnection()
        guard try connection.settle() else { return false }
        connection.client.query("SELECT 1; SELECT 2")
        guard try connection.settle() else { return false }
        connection.client.quit()
        return connection.send()
    }

    private static func options(_ extra: Capabilities) -> ClientOptions {
        var options = ClientOptions(
            user: "root", password: "secret", database: "CometQL_v1",
            capabilities: ClientOptions.usual.union([.localFiles, .deprecateEOF, .sessionTrack]).union(extra),
            attributes: [("program_name", "dies")])
        options.file = [Array("dying\t1\n".utf8), Array("dead\t2\n".utf8)]
        return options
    }

    /// Counts that have to be back where they were.
    private static func counts(_ client: MariaDBClient) throws -> String {
        let status = try client.query(
            "SHOW STATUS WHERE Variable_name IN ('Threads_connected', 'Prepared_stmt_count')"
        ).text
        return status + "; sessions " + (try client.query("SELECT count(*) FROM information_schema.processlist").text)
    }

    @Test(arguments: [[], .compress] as [Capabilities])
    func atEveryByte(extra: Capabilities) async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            let processID = gateway.processID
            try await blocking {
                let honest = try MariaDBClient(port: port)
                try honest.query("INSERT INTO pipes_settings (name, length) VALUES ('first', 1), ('second', 2)")
                let before = try Self.counts(honest)
                #expect(before.hasPrefix("Threads_connected|1; Prepared_stmt_count|0"))
                let whole = try RawMySQLConnection(port: port, Self.options(extra))
                #expect(try Self.session(whole))
                let descriptors = try Self.openFiles(processID)
                #expect(whole.sentBytes > 400)
                for length in 0..<whole.sentBytes {
                    let connection = try RawMySQLConnection(port: port, Self.options(extra), budget: length)
                    if length.isMultiple(of: 2) { connection.resetsAtEnd() }
                    _ = try Self.session(connection)
                    #expect(connection.sentBytes == length)
                }
                // Ends are noticed in the order of the event loops, not of the clients.
                var counts = ""
                for _ in 0..<500 {
                    counts = try Self.counts(honest)
                    if counts == before, try Self.openFiles(processID) <= descriptors { break }
                    usleep(10_000)
                }
                #expect(counts == before)
                #expect(try Self.openFiles(processID) <= descriptors)
                #expect(try honest.query("SELECT count(*) FROM pipes_settings WHERE name = 'dying'").text == "0")
            }
        }
    }

    static func openFiles(_ processID: Int32) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/\(processID)/fd").count
    }
}
