import CMariaDB
import Foundation
import TestSupport
import Testing

/// What a session tells its client: changes in OK packets, and the way of its bytes in SHOW STATUS.
struct SessionTests {
    /// As MariaDB 10.11 answers the same statements.
    @Test func changesAreTold() async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            try await blocking {
                let client = try MariaDBClient(port: port)
                #expect(client.sessionChanges(SESSION_TRACK_SCHEMA) == ["CometQL_v1"])
                #expect(client.sessionChanges(SESSION_TRACK_SYSTEM_VARIABLES) == [])
                for (sql, type, told) in [
                    ("SET autocommit=0", SESSION_TRACK_SYSTEM_VARIABLES, ["autocommit", "OFF"]),
                    ("SET autocommit=0", SESSION_TRACK_SYSTEM_VARIABLES, ["autocommit", "OFF"]),
                    ("SET autocommit=1", SESSION_TRACK_SYSTEM_VARIABLES, ["autocommit", "ON"]),
                    ("SET time_zone='+03:00'", SESSION_TRACK_SYSTEM_VARIABLES, ["time_zone", "+03:00"]),
                    ("SET sql_mode=''", SESSION_TRACK_SYSTEM_VARIABLES, []),
                    ("USE db_7", SESSION_TRACK_SCHEMA, ["db_7"]), ("DO 1", SESSION_TRACK_SCHEMA, []),
                    ("SET @a=1", SESSION_TRACK_STATE_CHANGE, []),
                    ("SET SESSION session_track_state_change=1", SESSION_TRACK_STATE_CHANGE, ["1"]),
                    ("SET @a=1", SESSION_TRACK_STATE_CHANGE, ["1"]), ("DO 1", SESSION_TRACK_STATE_CHANGE, []),
                    (
                        "SET session_track_transaction_info='CHARACTERISTICS'", SESSION_TRACK_TRANSACTION_STATE,
                        ["________"]
                    ),
                    ("START TRANSACTION", SESSION_TRACK_TRANSACTION_STATE, ["T_______"]),
                    (
                        "INSERT INTO pipes_settings (name, length) VALUES ('room', 1)", SESSION_TRACK_TRANSACTION_STATE,
                        ["T___W___"]
                    ),
                    ("COMMIT", SESSION_TRACK_TRANSACTION_STATE, ["________"]),
                    (
                        "SET TRANSACTION READ ONLY", SESSION_TRACK_TRANSACTION_CHARACTERISTICS,
                        ["SET TRANSACTION READ ONLY;"]
                    ),
                    ("BEGIN", SESSION_TRACK_TRANSACTION_CHARACTERISTICS, ["START TRANSACTION READ ONLY;"]),
                    ("COMMIT", SESSION_TRACK_TRANSACTION_CHARACTERISTICS, [""]),
                    ("SET session_track_schema=0", SESSION_TRACK_SCHEMA, []), ("USE db_7", SESSION_TRACK_SCHEMA, []),
                ] as [(String, enum_session_state_type, [String])] {
                    try client.query(sql)
                    #expect(client.sessionChanges(type) == told, "\(sql)")
                }
                try client.query("SET NAMES utf8mb4")
                #expect(Set(client.sessionChanges(SESSION_TRACK_SYSTEM_VARIABLES)).count == 4)
                try client.resetConnection()
                try client.query("USE CometQL_v1")
                #expect(client.sessionChanges(SESSION_TRACK_SCHEMA) == ["CometQL_v1"])
                try client.changeUser("7", password: "secret", database: "db_7")
                #expect(client.sessionChanges(SESSION_TRACK_SCHEMA) == ["db_7"])
            }
        }
    }

    @Test(arguments: [false, true], [nil, "TLSv1.2", "TLSv1.3"])
    func theWayOfTheBytes(compresses: Bool, version: String?) async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            try await blocking {
                let client = try MariaDBClient(
                    port: port, tls: version.map { .init(version: $0) }, compresses: compresses)
                let status = try client.query("SHOW STATUS WHERE Variable_name REGEXP '^(Compression|Ssl)'").rows
                let values = Dictionary(uniqueKeysWithValues: status.map { ($0[0], $0[1]) })
                #expect(values["Compression"] == (compresses ? "ON" : "OFF"))
                #expect(values["Compression_algorithm"] == (compresses ? "zlib" : ""))
                #expect(values["Ssl_version"] == version ?? "")
                #expect(values["Ssl_cipher"] == client.cipher ?? "")
            }
        }
    }

    /// Values and rows of megabytes, both ways, compressed.
    @Test(arguments: [false, true])
    func compressedPacketsOfAllSizes(underTLS: Bool) async throws {
        try await GatewayProcess.with(["--cometql.max_allowed_packet", "40MiB"]) { gateway in
            let port = gateway.queryPort
            try await blocking {
                let client = try MariaDBClient(port: port, tls: underTLS ? .init() : nil, compresses: true)
                for length in [0, 1, 40, 60, 1000, 65_536, 1 << 20, 16_777_200, 16_777_216, 18 << 20] {
                    let text = String(repeating: "0123456789abcdef", count: length / 16 + 1).prefix(length)
                    #expect(try client.query("SELECT '\(text)'").rows == [[String(text)]], "\(length)")
                }
                try client.changeUser("7", password: "secret", database: nil)
                try client.ping()
                try client.resetConnection()
                #expect(try client.query("SELECT 1").text == "1")
            }
        }
    }

    @Test func ed25519LogsIn() async throws {
        for password in ["secret", "p", "a password of thirty-two letters", "пароль 😀 longer than thirty-two bytes"] {
            try await GatewayProcess.with(["--password", password]) { gateway in
                let port = gateway.queryPort
                try await blocking {
                    for tls in [nil, MariaDBClient.TLS()] {
                        let client = try MariaDBClient(
                            port: port, password: password, plugin: "client_ed25519", tls: tls)
                        #expect(try client.query("SELECT 1").text == "1")
                        try client.changeUser("7", password: password, database: nil)
                        #expect(try client.query("SELECT user()").text.hasPrefix("7@"))
                        let failure = #expect(throws: MariaDBClient.Failure.self) {
                            try MariaDBClient(port: port, password: password + "x", plugin: "client_ed25519", tls: tls)
                        }
                        #expect(failure?.code == 1045)
                    }
                }
            }
        }
    }

    @Test func pythonSendsAttributesAndCompresses() async throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        try await GatewayProcess.with { gateway in
            let run = try await CommandRun.run(
                "/usr/bin/python3", ["-", "\(gateway.queryPort)"], input: Self.pythonScript,
                environment: [
                    "PYTHONPATH": root + "/.build/clients/python",
                    "LD_LIBRARY_PATH": root + "/.build/clients/python/mysql/vendor",
                ])
            #expect(run.output == "ok\n", "\(run.errors)")
        }
    }

    private static let pythonScript = #"""
        import sys
        import mysql.connector

        for pure in [True, False]:
            for compress in [False, True]:
                connection = mysql.connector.connect(
                    host="127.0.0.1", port=int(sys.argv[1]), user="root", password="secret", database="CometQL_v1",
                    use_pure=pure, compress=compress, ssl_disabled=True)
                cursor = connection.cursor()
                cursor.execute("SHOW STATUS LIKE 'Compression'")
                assert cursor.fetchall() == [("Compression", "ON" if compress else "OFF")], (pure, compress)
                cursor.add_attribute("trace", "один")
                cursor.add_attribute("number", 17)
                cursor.execute(
                    "SELECT mysql_query_attribute_string('trace'), mysql_query_attribute_string('number'), "
                    "mysql_query_attribute_string('none')")
                assert cursor.fetchall() == [("один", "17", None)], (pure, compress)
                cursor.clear_attributes()
                cursor.execute("SELECT mysql_query_attribute_string('trace')")
                assert cursor.fetchall() == [(None,)], (pure, compress)
                text = "abc" * 100000
                cursor.execute("SELECT %s", (text,))
                assert cursor.fetchone()[0] == text
                cursor.close()
                prepared = connection.cursor(prepared=True)
                prepared.add_attribute("trace", "two")
                prepared.execute("SELECT ?, mysql_query_attribute_string('trace')", (5,))
                assert [str(value) for value in prepared.fetchone()] == ["5", "two"], (pure, compress)
                connection.close()
        print("ok")
        """#
}
