package import CMariaDB
package import MariaDB

/// What only tests ask of a connection.
extension MariaDBClient {
    package typealias TLS = MariaDBOptions.TLS

    /// Connects to a server on this machine.
    ///
    /// - Parameters:
    ///   - tls: nil: without TLS.
    ///   - sendsFiles: LOAD DATA LOCAL is allowed.
    package convenience init(
        port: Int, user: String = "root", password: String = "secret", database: String? = "CometQL_v1",
        plugin: String? = nil, multiStatements: Bool = false, tls: TLS? = nil, compresses: Bool = false,
        sendsFiles: Bool = false
    ) throws {
        var options = MariaDBOptions()
        options.plugin = plugin
        options.multiStatements = multiStatements
        options.tls = tls
        options.compresses = compresses
        options.sendsFiles = sendsFiles
        try self.init(MariaDBAddress(port: port, user: user, password: password, database: database), options)
    }

    /// Connects by a socket, as root without a password.
    package convenience init(socket: String, database: String?) throws {
        try self.init(MariaDBAddress(socket: socket, user: "root", database: database))
    }

    /// Begins a SELECT and reads its first rows one by one; the rest is never read, and the connection good for
    /// nothing more.
    package func firstRows(of sql: String, count: Int) throws -> Int {
        guard mysql_real_query(handle, sql, UInt(sql.utf8.count)) == 0, let result = mysql_use_result(handle) else {
            throw failure()
        }
        var rows = 0
        while rows < count, mysql_fetch_row(result) != nil { rows += 1 }
        return rows
    }

    package func ping() throws {
        guard mysql_ping(handle) == 0 else { throw failure() }
    }

    package func selectDatabase(_ name: String) throws {
        guard mysql_select_db(handle, name) == 0 else { throw failure() }
    }

    package func resetConnection() throws {
        guard mysql_reset_connection(handle) == 0 else { throw failure() }
    }

    package func changeUser(_ user: String, password: String, database: String?) throws {
        guard mysql_change_user(handle, user, password, database) == 0 else { throw failure() }
    }

    package var statistics: String {
        mysql_stat(handle).map { String(cString: $0) } ?? ""
    }

    /// nil: no TLS.
    package var cipher: String? { mysql_get_ssl_cipher(handle).map { String(cString: $0) } }

    /// Such as `TLSv1.3`; nil: no TLS.
    package var tlsVersion: String? {
        var name: UnsafePointer<CChar>?
        guard mariadb_get_info(handle, MARIADB_CONNECTION_TLS_VERSION, &name) == 0 else { return nil }
        return name.map { String(cString: $0) }
    }

    /// What the last OK packet told of the session: for a variable its name, then its value.
    package func sessionChanges(_ type: enum_session_state_type) -> [String] {
        var changes: [String] = []
        var (data, length): (UnsafePointer<CChar>?, Int) = (nil, 0)
        var status = mysql_session_track_get_first(handle, type, &data, &length)
        while status == 0 {
            changes.append(
                String(decoding: UnsafeRawBufferPointer(start: data, count: data == nil ? 0 : length), as: UTF8.self))
            status = mysql_session_track_get_next(handle, type, &data, &length)
        }
        return changes
    }

    package var serverVersion: String { String(cString: mysql_get_server_info(handle)) }
}
