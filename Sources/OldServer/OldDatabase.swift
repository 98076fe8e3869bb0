package import CometEngine
package import MariaDB

/// The tables of an old server, read in one snapshot.
package final class OldDatabase {
    private let client: MariaDBClient
    private let tables: Set<String>

    package init(_ address: MariaDBAddress) throws {
        var options = MariaDBOptions()
        options.connectTimeout = 10
        client = try MariaDBClient(address, options)
        let names = try client.query("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")
        tables = Set(names.rows.compactMap { $0.first ?? nil })
        // What is read waits for the disk of the store.
        try client.query("SET SESSION net_write_timeout = 3600")
        try client.query("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        try client.query("START TRANSACTION WITH CONSISTENT SNAPSHOT")
    }

    package func has(_ table: String) -> Bool { tables.contains(table) }

    /// How many rows a table has; nil: there is no such table.
    package func count(_ table: String) throws -> Int? {
        guard has(table) else { return nil }
        return try client.query("SELECT COUNT(*) FROM `\(table)`").rows.first?.first.flatMap { $0 }.flatMap { Int($0) }
    }

    /// The rows of a table by `dev_id` and the first of its other columns, compared byte by byte; nil: there is no such table.
    ///
    /// The connection is busy until the last one is read.
    func rows(of table: String, _ others: [String]) throws -> OldRows? {
        guard has(table) else { return nil }
        let columns = ["dev_id"] + others
        let order = columns.prefix(2).map { $0.hasSuffix("name") ? "CAST(`\($0)` AS BINARY)" : "`\($0)`" }
        let select = """
            SELECT \(columns.map { "`\($0)`" }.joined(separator: ", ")) FROM `\(table)` \
            ORDER BY \(order.joined(separator: ", "))
            """
        return OldRows(try MariaDBRows(of: select, on: client), columns: columns)
    }

    /// What `dev_config` allows the pages of each tenant: hosts, or nil for all.
    package func allowedHosts() throws -> [(tenant: TenantID, hosts: [String]?)] {
        guard has("dev_config") else { return [] }
        let rows = try client.query("SELECT id, url FROM dev_config ORDER BY id").rows
        return rows.compactMap { row in
            guard let id = row.first.flatMap({ $0 }), let tenant = TenantID(digits: id) else { return nil }
            let hosts = (row.last.flatMap { $0 } ?? "*").split(whereSeparator: { $0 == "," || $0.isWhitespace })
            return (tenant, hosts.isEmpty || hosts.contains("*") ? nil : hosts.map { String($0) })
        }
    }
}
