package import CMariaDB

/// A connection by libmariadb, as a back end in C has it; calls block, so tests use it off the shared pool.
package final class MariaDBClient {
    package struct Failure: Error, Equatable, CustomStringConvertible {
        package var code: UInt32
        package var sqlState: String
        package var message: String

        package var description: String { "\(code) (\(sqlState)): \(message)" }
    }

    package struct Answer: Equatable {
        package var affectedRows: UInt64
        package var info: String
        package var columns: [String]
        package var rows: [[String?]]
        /// The numbers of the columns' types, as the protocol has them.
        package var types: [UInt32] = []
        package var warningCount = 0

        /// Rows as `a|b; c|d`.
        package var text: String {
            rows.map { $0.map { $0 ?? "NULL" }.joined(separator: "|") }.joined(separator: "; ")
        }
    }

    private let handle: UnsafeMutablePointer<MYSQL>

    /// How a connection uses TLS.
    package struct TLS: Sendable {
        /// The only version to use, such as `TLSv1.2`; nil: the best.
        package var version: String?
        /// The file of the certificates to trust; nil: the server's is not checked.
        package var trusted: String?

        package init(version: String? = nil, trusted: String? = nil) {
            self.version = version
            self.trusted = trusted
        }
    }

    /// - Parameters:
    ///   - tls: nil: without TLS.
    ///   - sendsFiles: LOAD DATA LOCAL is allowed.
    package init(
        port: Int, user: String = "root", password: String = "secret", database: String? = "CometQL_v1",
        plugin: String? = nil, multiStatements: Bool = false, tls: TLS? = nil, compresses: Bool = false,
        sendsFiles: Bool = false
    ) throws {
        guard let handle = mysql_init(nil) else { throw Failure(code: 2008, sqlState: "HY000", message: "mysql_init") }
        self.handle = handle
        mysql_options(handle, MYSQL_SET_CHARSET_NAME, "utf8mb4")
        var (verify, enforce): (my_bool, my_bool) = (tls?.trusted == nil ? 0 : 1, tls == nil ? 0 : 1)
        mysql_options(handle, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &verify)
        mysql_options(handle, MYSQL_OPT_SSL_ENFORCE, &enforce)
        if let trusted = tls?.trusted { mysql_options(handle, MYSQL_OPT_SSL_CA, trusted) }
        if let version = tls?.version { mysql_options(handle, MARIADB_OPT_TLS_VERSION, version) }
        if compresses { mysql_options(handle, MYSQL_OPT_COMPRESS, nil) }
        var localInfile: UInt32 = sendsFiles ? 1 : 0
        mysql_options(handle, MYSQL_OPT_LOCAL_INFILE, &localInfile)
        if let plugin { mysql_options(handle, MYSQL_DEFAULT_AUTH, plugin) }
        let flags = multiStatements ? UInt(CLIENT_MULTI_STATEMENTS) : 0
        guard
            mysql_real_connect(handle, "127.0.0.1", user, password, database, UInt32(port), nil, flags) != nil
        else {
            // `deinit` closes the handle, as every property is set.
            throw failure()
        }
    }

    /// Connects by a socket, as root without a password.
    package init(socket: String, database: String?) throws {
        guard let handle = mysql_init(nil) else { throw Failure(code: 2008, sqlState: "HY000", message: "mysql_init") }
        self.handle = handle
        mysql_options(handle, MYSQL_SET_CHARSET_NAME, "utf8mb4")
        guard mysql_real_connect(handle, nil, "root", nil, database, 0, socket, 0) != nil else { throw failure() }
    }

    deinit {
        mysql_close(handle)
    }

    private func failure() -> Failure {
        Failure(
            code: mysql_errno(handle), sqlState: String(cString: mysql_sqlstate(handle)),
            message: String(cString: mysql_error(handle)))
    }

    /// Runs one statement.
    @discardableResult
    package func query(_ sql: String) throws -> Answer {
        guard mysql_real_query(handle, sql, UInt(sql.utf8.count)) == 0 else { throw failure() }
        return try storedAnswer()
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

    /// Runs several statements in one text.
    package func queries(_ sql: String) throws -> [Answer] {
        var answers = [try query(sql)]
        while mysql_more_results(handle) != 0 {
            guard mysql_next_result(handle) == 0 else { throw failure() }
            answers.append(try storedAnswer())
        }
        return answers
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

    private func storedAnswer() throws -> Answer {
        guard let result = mysql_store_result(handle) else {
            guard mysql_field_count(handle) == 0 else { throw failure() }
            return Answer(
                affectedRows: mysql_affected_rows(handle), info: mysql_info(handle).map { String(cString: $0) } ?? "",
                columns: [], rows: [], warningCount: Int(mysql_warning_count(handle)))
        }
        defer { mysql_free_result(result) }
        let width = Int(mysql_num_fields(result))
        let fields = mysql_fetch_fields(result)
        let columns = (0..<width).compactMap { fields?[$0].name.map { String(cString: $0) } }
        var rows: [[String?]] = []
        while let row = mysql_fetch_row(result) {
            let lengths = mysql_fetch_lengths(result)
            rows.append(
                (0..<width).map { index in
                    row[index].map { value in
                        let bytes = UnsafeRawBufferPointer(start: value, count: Int(lengths?[index] ?? 0))
                        return String(decoding: bytes, as: UTF8.self)
                    }
                })
        }
        return Answer(
            affectedRows: mysql_affected_rows(handle), info: "", columns: columns, rows: rows,
            types: (0..<width).map { fields?[$0].type.rawValue ?? 0 }, warningCount: Int(mysql_warning_count(handle)))
    }
}
