import CometQL

/// The rows of SHOW PROCESSLIST: back ends by MySQL and browsers by WebSocket.
enum ProcessList {
    static let columns = [
        Column(name: "ID", type: .bigint(unsigned: true)), Column(name: "USER", type: .varchar(32)),
        Column(name: "HOST", type: .varchar(261)), Column(name: "DB", type: .varchar(64), isNullable: true),
        Column(name: "COMMAND", type: .varchar(16)), Column(name: "TIME", type: .int()),
        Column(name: "STATE", type: .varchar(64), isNullable: true),
        Column(name: "INFO", type: .longtext, isNullable: true),
        Column(name: "CLIENT", type: .varchar(1024), isNullable: true),
    ]

    static func row(_ entry: SessionRegistry.Entry, now: Int64) -> Row {
        [
            .int(Int64(entry.connectionID)), .text(entry.user), .text(entry.host),
            entry.database.map { .text($0) } ?? .null, .text(entry.statement == nil ? "Sleep" : "Query"),
            .int(max(0, now - entry.since)), .text(""), entry.statement.map { .text(ShownStatement.text($0)) } ?? .null,
            client(entry.attributes).map { .text($0) } ?? .null,
        ]
    }

    static func row(_ connection: OpenConnection) -> Row {
        let details = connection.details
        return [
            .int(Int64(connection.id.rawValue)), .text("\(details.user)"), .text(details.ip),
            .text("db_\(details.tenant.rawValue)"), .text("WebSocket"), .int(connection.age),
            .text("\(connection.subscriptions) subscriptions"), .text(details.userAgent), .null,
        ]
    }

    /// The program, and the library that it uses: `mariadb (libmariadb 3.3.17)`.
    private static func client(_ attributes: [ConnectionAttribute]) -> String? {
        let values = Dictionary(attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let library = ["_client_name", "_client_version"].compactMap { values[$0] }.joined(separator: " ")
        guard let program = values["program_name"] else { return library.isEmpty ? nil : library }
        return library.isEmpty ? program : "\(program) (\(library))"
    }
}
