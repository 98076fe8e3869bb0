package import CMariaDB

/// A connection by libmariadb, as a back end in C has it; calls block, so they belong off the shared pool.
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

        /// Whether a column holds numbers.
        package func isNumeric(_ column: Int) -> Bool {
            guard types.indices.contains(column) else { return false }
            return switch enum_field_types(rawValue: types[column]) {
            case MYSQL_TYPE_DECIMAL, MYSQL_TYPE_TINY, MYSQL_TYPE_SHORT, MYSQL_TYPE_LONG, MYSQL_TYPE_FLOAT,
                MYSQL_TYPE_DOUBLE, MYSQL_TYPE_LONGLONG, MYSQL_TYPE_INT24, MYSQL_TYPE_YEAR, MYSQL_TYPE_NEWDECIMAL:
                true
            default: false
            }
        }
    }

    package let handle: UnsafeMutablePointer<MYSQL>

    /// Connects and logs in.
    package init(_ address: MariaDBAddress, _ options: MariaDBOptions = MariaDBOptions()) throws {
        guard let handle = mysql_init(nil) else { throw Failure(code: 2008, sqlState: "HY000", message: "mysql_init") }
        self.handle = handle
        mysql_options(handle, MYSQL_SET_CHARSET_NAME, "utf8mb4")
        let tls = options.tls
        var (verify, enforce): (my_bool, my_bool) = (tls?.trusted == nil ? 0 : 1, tls == nil ? 0 : 1)
        mysql_options(handle, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &verify)
        mysql_options(handle, MYSQL_OPT_SSL_ENFORCE, &enforce)
        if let trusted = tls?.trusted { mysql_options(handle, MYSQL_OPT_SSL_CA, trusted) }
        if let version = tls?.version { mysql_options(handle, MARIADB_OPT_TLS_VERSION, version) }
        if options.compresses { mysql_options(handle, MYSQL_OPT_COMPRESS, nil) }
        var localInfile: UInt32 = options.sendsFiles ? 1 : 0
        mysql_options(handle, MYSQL_OPT_LOCAL_INFILE, &localInfile)
        if let plugin = options.plugin { mysql_options(handle, MYSQL_DEFAULT_AUTH, plugin) }
        if var timeout = options.connectTimeout { mysql_options(handle, MYSQL_OPT_CONNECT_TIMEOUT, &timeout) }
        let flags = options.multiStatements ? UInt(CLIENT_MULTI_STATEMENTS) : 0
        let isLocal = address.socket != nil
        guard
            mysql_real_connect(
                handle, isLocal ? nil : address.host, address.user, address.password, address.database,
                isLocal ? 0 : UInt32(clamping: address.port), address.socket, flags) != nil
        else {
            // `deinit` closes the handle, as every property is set.
            throw failure()
        }
    }

    deinit {
        mysql_close(handle)
    }

    /// The last error of the connection.
    package func failure() -> Failure {
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

    /// Runs several statements in one text.
    package func queries(_ sql: String) throws -> [Answer] {
        var answers: [Answer] = []
        try queries(sql) { answers.append($0) }
        return answers
    }

    /// Runs several statements in one text and tells each answer when it is there, before the next may fail.
    package func queries(_ sql: String, _ tell: (Answer) throws -> Void) throws {
        try tell(try query(sql))
        while mysql_more_results(handle) != 0 {
            guard mysql_next_result(handle) == 0 else { throw failure() }
            try tell(try storedAnswer())
        }
    }

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
