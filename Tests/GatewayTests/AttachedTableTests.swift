import TestSupport
import Testing

/// A MariaDB server that attaches the gateway's tables and works on them as if they were its own.
struct AttachedTableTests {
    enum Engine: String, CaseIterable {
        case federated, connect

        var installation: String {
            switch self {
            case .federated: "INSTALL PLUGIN IF NOT EXISTS federated SONAME 'ha_federatedx'"
            case .connect: "INSTALL PLUGIN IF NOT EXISTS connect SONAME 'ha_connect'"
            }
        }

        /// CONNECT limits keys to 255 bytes, and needs none.
        var key: String { self == .federated ? "PRIMARY KEY" : "" }

        func options(_ table: String, port: Int) -> String {
            "ENGINE=\(rawValue.uppercased()) DEFAULT CHARSET=utf8mb4 "
                + (self == .connect ? "TABLE_TYPE=MYSQL " : "")
                + "CONNECTION='mysql://root:secret@127.0.0.1:\(port)/CometQL_v1/\(table)'"
        }
    }

    @Test(arguments: Engine.allCases)
    func readsAndWrites(by engine: Engine) async throws {
        let server = try await MariaDBServer.shared
        let database = "attached_\(engine)"
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            _ = try await server.run(
                """
                \(engine.installation); CREATE DATABASE \(database); USE \(database);
                CREATE TABLE settings (name VARCHAR(64) COLLATE utf8mb4_bin NOT NULL \(engine.key), length INT NOT NULL)
                    \(engine.options("pipes_settings", port: port));
                CREATE TABLE data (id INT NOT NULL \(engine.key), data VARCHAR(200) NOT NULL)
                    \(engine.options("users_data", port: port));
                CREATE TABLE messages (name VARCHAR(64) COLLATE utf8mb4_bin NOT NULL, event VARCHAR(64) NOT NULL,
                    message VARCHAR(200) NOT NULL) \(engine.options("pipes_messages", port: port));
                """)
            func answer(_ sql: String) async throws -> String { try await server.run(sql, database: database) }

            _ = try await answer("INSERT INTO settings VALUES ('fed', 1), ('federal', 2), ('Fed', 3), ('other', 4)")
            #expect(
                try await answer("SELECT * FROM settings ORDER BY length") == "fed\t1\nfederal\t2\nFed\t3\nother\t4\n")
            #expect(try await answer("SELECT length FROM settings WHERE name = 'fed'") == "1\n")
            #expect(try await answer("SELECT length FROM settings WHERE name LIKE 'fed%' ORDER BY 1") == "1\n2\n")
            #expect(try await answer("SELECT length FROM settings WHERE name LIKE '%er%' ORDER BY 1") == "2\n4\n")
            #expect(
                try await answer("SELECT name FROM settings WHERE name BETWEEN 'fed' AND 'fee' ORDER BY 1")
                    == "fed\nfederal\n")
            #expect(try await answer("SELECT name FROM settings WHERE name > 'fed' AND length < 4") == "federal\n")
            #expect(try await answer("SELECT MAX(length), COUNT(*) FROM settings WHERE name <> 'other'") == "3\t3\n")

            _ = try await answer("UPDATE settings SET length = length * 10 WHERE name IN ('fed', 'other')")
            _ = try await answer("DELETE FROM settings WHERE name = 'federal'")
            #expect(try await answer("SELECT * FROM settings ORDER BY length") == "Fed\t3\nfed\t10\nother\t40\n")

            _ = try await answer("INSERT INTO data VALUES (1, 'a😀'), (2, 'it''s'), (3, 'c')")
            _ = try await answer("UPDATE data SET data = CONCAT(data, '!') WHERE id = 3")
            #expect(try await answer("SELECT * FROM data WHERE id >= 2 ORDER BY id") == "2\tit's\n3\tc!\n")
            #expect(
                try await answer("SELECT s.name, d.data FROM settings s JOIN data d ON s.length = 10 * d.id")
                    == "fed\ta😀\n")
            _ = try await answer("DELETE FROM data WHERE data LIKE 'it%'")
            #expect(try await answer("SELECT COUNT(*) FROM data") == "2\n")

            _ = try await answer("INSERT INTO messages VALUES ('fed', 'e', 'kept'), ('lost', 'e', 'gone')")
            #expect(try await answer("SELECT * FROM messages") == "fed\te\tkept\n")
            let seen = try await blocking {
                try MariaDBClient(port: port).query("SELECT name, length FROM pipes_settings ORDER BY length").text
            }
            #expect(seen == "Fed|3; fed|10; other|40")
        }
        _ = try await server.run("DROP DATABASE \(database)")
    }

    @Test func federatedTransactionsRollBack() async throws {
        let server = try await MariaDBServer.shared
        try await GatewayProcess.with { gateway in
            _ = try await server.run(
                """
                \(Engine.federated.installation); CREATE DATABASE rolled; USE rolled;
                CREATE TABLE data (id INT NOT NULL PRIMARY KEY, data MEDIUMTEXT NOT NULL)
                    \(Engine.federated.options("users_data", port: gateway.queryPort));
                INSERT INTO data VALUES (1, 'kept'), (2, 'b'); REPLACE INTO data VALUES (2, 'c');
                """)
            let undone = "START TRANSACTION; DELETE FROM data; ROLLBACK; SELECT * FROM data ORDER BY id"
            #expect(try await server.run(undone, database: "rolled") == "1\tkept\n2\tc\n")
        }
    }

    @Test func connectFindsTheColumnsByItself() async throws {
        let server = try await MariaDBServer.shared
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            let created = try await server.run(
                """
                \(Engine.connect.installation); CREATE DATABASE found; USE found;
                CREATE TABLE auth \(Engine.connect.options("users_auth", port: port));
                INSERT INTO auth VALUES (3, 'key'); SELECT * FROM auth; SELECT id FROM auth WHERE hash = 'key';
                """)
            #expect(created == "3\tkey\n3\n")
        }
    }
}
