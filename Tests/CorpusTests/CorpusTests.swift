import CometEngine
import Foundation
import SQLiteStore
import TestSupport
import Testing

/// Every statement of `Cases`, asked of a MariaDB that is installed for the tests and of us over each kind of store.
@Suite("Corpus", .serialized)
struct CorpusTests {
    @Test(arguments: CorpusFile.all)
    func mariaDBAnswersAlike(file: CorpusFile) async throws {
        try await GatewayProcess.with(["--cometql.error_codes", "mysql"]) { gateway in
            let mariaDB = try await Self.mariaDB(shapedAs: gateway.queryPort)
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("corpus-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let engines: [any CorpusServer] = [
                EngineServer(name: "memory") { MemoryStore(clock: .system) },
                EngineServer(name: "SQLite") {
                    let path = folder.appendingPathComponent("\(UUID().uuidString)/gateway.db")
                    try FileManager.default.createDirectory(
                        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
                    return try SQLiteStore(path: path.path, durability: .normal)
                },
            ]
            let wire = WireServer(name: "gateway") { [port = gateway.queryPort] in try MariaDBClient(port: port) }
            for script in file.scripts {
                let common = try await mariaDB.answers(to: script.common)
                for server in engines + [wire] {
                    let answers = try await server.answers(to: script)
                    compare(answers, common, script, "\(file.name).sql", server.name, isWire: server is WireServer)
                }
            }
        }
    }

    private func compare(
        _ answers: [CorpusAnswer], _ common: [CorpusAnswer], _ script: CorpusFile.Script, _ file: String,
        _ server: String, isWire: Bool
    ) {
        var common = common[...]
        for (step, answer) in zip(script.steps, answers) {
            let place = "\(file):\(step.line) (\(server)) \(step.statement)"
            let theirs = step.asksMariaDB ? common.popFirst() : nil
            if let expected = step.expected {
                // On the wire a failure carries one number only.
                if isWire, case .failure = answer.content {
                } else {
                    #expect(answer.description == expected, "\(place)")
                }
                if let theirs {
                    #expect(!answer.isSame(as: theirs), "the difference is gone: \(place)")
                }
            } else if let theirs, !answer.isSame(as: theirs) {
                Issue.record("\(place)\n  MariaDB: \(theirs.details)\n  we:      \(answer.details)")
            }
        }
    }

    @Test func isOfTheSizeThatItClaims() {
        let steps = CorpusFile.all.flatMap(\.scripts).flatMap(\.steps)
        #expect(steps.count { $0.expected == nil } >= 1000, "asked of MariaDB")
        #expect(steps.count { $0.expected != nil } >= 100, "CometQL's own")
        // The list of differences is read by people.
        #expect(Set(steps.compactMap(\.reason)).count <= 40)
    }

    /// The shared MariaDB with ordinary tables of the shape that ours have by SHOW CREATE TABLE.
    private static func mariaDB(shapedAs port: Int) async throws -> WireServer {
        let socket = try await MariaDBServer.shared.socket
        let mode = try await blocking {
            let (ours, theirs) = (try MariaDBClient(port: port), try MariaDBClient(socket: socket, database: nil))
            try theirs.query("DROP DATABASE IF EXISTS CometQL_v1")
            try theirs.query("CREATE DATABASE CometQL_v1 CHARACTER SET utf8mb4")
            try theirs.query("USE CometQL_v1")
            for table in Corpus.tables {
                let definition = try ours.query("SHOW CREATE TABLE \(table)").rows.first?.last.flatMap { $0 }
                try theirs.query(definition ?? "")
            }
            // What the gateway assigns, and its other name for the table.
            try theirs.query("ALTER TABLE pipes_messages MODIFY id CHAR(36) NOT NULL DEFAULT (uuid())")
            try theirs.query("CREATE VIEW messages AS SELECT * FROM pipes_messages")
            return try ours.query("SELECT @@sql_mode").text
        }
        return WireServer(
            name: "MariaDB", connect: { try MariaDBClient(socket: socket, database: "CometQL_v1") }, sqlMode: mode)
    }
}
