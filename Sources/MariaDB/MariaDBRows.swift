import CMariaDB

/// The rows of a query, fetched one by one as they are asked for, so that a table of any size fits.
///
/// The connection is good for nothing else until the last row is read.
package final class MariaDBRows {
    /// Names of the columns.
    package let columns: [String]
    private let client: MariaDBClient
    private let result: UnsafeMutablePointer<MYSQL_RES>

    package init(of sql: String, on client: MariaDBClient) throws {
        guard mysql_real_query(client.handle, sql, UInt(sql.utf8.count)) == 0,
            let result = mysql_use_result(client.handle)
        else { throw client.failure() }
        self.client = client
        self.result = result
        let fields = mysql_fetch_fields(result)
        columns = (0..<Int(mysql_num_fields(result))).compactMap { fields?[$0].name.map { String(cString: $0) } }
    }

    deinit {
        mysql_free_result(result)
    }

    /// The values of the next row as the server sends them, nil for NULL; nil at the end.
    package func next() throws -> [[UInt8]?]? {
        guard let row = mysql_fetch_row(result) else {
            guard mysql_errno(client.handle) == 0 else { throw client.failure() }
            return nil
        }
        let lengths = mysql_fetch_lengths(result)
        return columns.indices.map { index in
            row[index].map { value in
                [UInt8](UnsafeRawBufferPointer(start: value, count: Int(lengths?[index] ?? 0)))
            }
        }
    }
}
