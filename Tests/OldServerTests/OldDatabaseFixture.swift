import Foundation
import MariaDB
import TestSupport

/// A database as an old server leaves it, in the MariaDB that tests share.
struct OldDatabaseFixture {
    let name = "comet_\(UUID().uuidString.prefix(8).lowercased())"
    private let server: MariaDBServer

    var address: MariaDBAddress { MariaDBAddress(socket: server.socket, user: "root", database: name) }

    private static let tables = """
        CREATE TABLE users_auth (dev_id INT NOT NULL, user_id INT NOT NULL, hash CHAR(32) NOT NULL,
            PRIMARY KEY (dev_id, user_id)) DEFAULT CHARSET=utf8;
        CREATE TABLE users_data (dev_id INT NOT NULL, user_id INT NOT NULL, data TEXT NOT NULL,
            PRIMARY KEY (dev_id, user_id)) DEFAULT CHARSET=utf8;
        CREATE TABLE users_time (dev_id INT NOT NULL, user_id INT NOT NULL, time INT NOT NULL,
            PRIMARY KEY (dev_id, user_id)) ENGINE=MEMORY DEFAULT CHARSET=utf8;
        CREATE TABLE users_messages (id CHAR(36) NOT NULL PRIMARY KEY, time INT NOT NULL, dev_id INT NOT NULL,
            user_id INT NOT NULL, event CHAR(64) NOT NULL, message TEXT NOT NULL) DEFAULT CHARSET=utf8;
        CREATE TABLE pipes_settings (dev_id INT NOT NULL, name CHAR(128) NOT NULL, type CHAR(1) NOT NULL,
            length INT NOT NULL, PRIMARY KEY (dev_id, name)) DEFAULT CHARSET=utf8;
        CREATE TABLE pipe_messages (id CHAR(36) NOT NULL PRIMARY KEY, time INT NOT NULL, dev_id INT NOT NULL,
            pipe_name CHAR(64) NOT NULL, event CHAR(64) NOT NULL, message TEXT NOT NULL, user_id INT NOT NULL)
            DEFAULT CHARSET=utf8;
        CREATE TABLE revoked_tokens (dev_id INT NOT NULL, token VARBINARY(600) NOT NULL, time INT NOT NULL,
            PRIMARY KEY (dev_id, token)) DEFAULT CHARSET=utf8;
        CREATE TABLE dev_config (id INT NOT NULL PRIMARY KEY, `key` CHAR(64) NOT NULL, url CHAR(255) NOT NULL,
            active_time INT NOT NULL) DEFAULT CHARSET=utf8;
        CREATE TABLE log_query (id INT NOT NULL PRIMARY KEY, query TEXT) DEFAULT CHARSET=utf8;
        """

    /// Runs a test with a database of its own, filled by SQL.
    static func with<Value>(_ sql: String, _ body: (OldDatabaseFixture) async throws -> Value) async throws -> Value {
        let fixture = OldDatabaseFixture(server: try await .shared)
        _ = try await fixture.server.run(
            """
            CREATE DATABASE \(fixture.name); USE \(fixture.name); \(tables)
            CREATE FUNCTION id_of_ticks(ticks BIGINT UNSIGNED, n BIGINT) RETURNS CHAR(36) DETERMINISTIC
                RETURN LOWER(CONCAT(LPAD(HEX(ticks & 4294967295), 8, '0'), '-', LPAD(HEX(ticks >> 32 & 65535), 4, '0'),
                    '-1', LPAD(HEX(ticks >> 48 & 4095), 3, '0'), '-b136-', LPAD(HEX(n), 12, '0')));
            CREATE FUNCTION old_id(seconds BIGINT, n BIGINT) RETURNS CHAR(36) DETERMINISTIC
                RETURN id_of_ticks(122192928000000000 + seconds * 10000000 + n, n);
            \(sql)
            """)
        do {
            let value = try await body(fixture)
            try await fixture.drop()
            return value
        } catch {
            try await fixture.drop()
            throw error
        }
    }

    func run(_ sql: String) async throws -> String {
        try await server.run(sql, database: name)
    }

    private func drop() async throws {
        _ = try await server.run("DROP DATABASE \(name)")
    }
}
