import CometQL

extension ShowStatement {
    /// SHOW WARNINGS and SHOW ERRORS look at the statement before and leave its list alone.
    var isAboutDiagnostics: Bool {
        switch subject {
        case .warnings, .errors: true
        default: false
        }
    }
}

extension Engine {
    func show(_ statement: ShowStatement, in session: Session) async throws(StatementError) -> StatementResult {
        let all = try await rows(of: statement, in: session)
        return .rows(try await filter(all, by: statement, in: session))
    }

    private func rows(of statement: ShowStatement, in session: Session) async throws(StatementError) -> ResultSet {
        let isFull = statement.isFull
        switch statement.subject {
        case .databases:
            let title = statement.like.map { "Database (\($0))" } ?? "Database"
            return ResultSet(
                columns: [Column(name: title, type: .varchar(64), originalName: "Database")],
                rows: databases(of: session).map { [.text($0)] })
        case .tables(let database):
            return try showTables(of: database, isFull: isFull, like: statement.like, in: session)
        case .tableStatus(let database): return try showTableStatus(of: database, in: session)
        case .columns(let table): return try showColumns(of: table, isFull: isFull, in: session)
        case .index(let table): return try showIndex(of: table, in: session)
        case .createTable(let name): return try showCreateTable(name, in: session)
        case .createDatabase(let name):
            _ = try tenant(ofDatabase: name, in: session)
            return ResultSet(
                columns: [Self.title("Database", 64), Self.title("Create Database", 1024)],
                rows: [[.text(name), .text("CREATE DATABASE `\(name)` /*!40100 DEFAULT CHARACTER SET utf8mb4 */")]])
        case .status(let global): return try await showStatus(global: global, in: session)
        case .variables(let global): return showVariables(global: global, in: session)
        case .processlist:
            let names = ["Id", "User", "Host", "db", "Command", "Time", "State", "Info", "Client"]
            var columns = ProcessList.columns
            for (index, name) in names.enumerated() { columns[index].name = name }
            var rows = try await processes(for: session)
            if !isFull {
                for index in rows.indices {
                    if case .text(let text) = rows[index][7] { rows[index][7] = .text(String(text.prefix(100))) }
                }
            }
            return ResultSet(columns: columns, rows: rows)
        case .warnings(let count):
            return diagnostics(of: session, countOnly: count, name: "@@session.warning_count") { _ in true }
        case .errors(let count):
            return diagnostics(of: session, countOnly: count, name: "@@session.error_count") { $0.level == .error }
        case .engines:
            let names = ["Engine", "Support", "Comment", "Transactions", "XA", "Savepoints"]
            return ResultSet(columns: names.map { Self.title($0, 80) }, rows: [InformationSchema.engineRow])
        case .collation:
            return ResultSet(
                columns: ["Collation", "Charset"].map { Self.title($0, 64) } + [Column(name: "Id", type: .bigint())]
                    + ["Default", "Compiled"].map { Self.title($0, 3) } + [Column(name: "Sortlen", type: .bigint())],
                rows: InformationSchema.collations.map {
                    [
                        .text($0.name), .text($0.charset), .int(Int64($0.id)), .text($0.isDefault ? "Yes" : ""),
                        .text("Yes"), .int(1),
                    ]
                })
        case .characterSet:
            return ResultSet(
                columns: ["Charset", "Description", "Default collation"].map { Self.title($0, 64) }
                    + [Column(name: "Maxlen", type: .bigint())],
                rows: InformationSchema.charsets.map {
                    [.text($0.name), .text($0.description), .text($0.collation), .int(Int64($0.width))]
                })
        case .grants:
            let grant = "GRANT SELECT, INSERT, UPDATE, DELETE ON `\(Catalog.databaseName)`.* TO `\(session.user)`@`%`"
            return ResultSet(columns: [Self.title("Grants for \(session.user)@%", 1024)], rows: [[.text(grant)]])
        case .plugins:
            return ResultSet(
                columns: ["Name", "Status", "Type", "Library", "License"].map { Self.title($0, 64) }, rows: [])
        case .empty(let what): return ResultSet(columns: EmptyListing.columns(of: what), rows: [])
        case .hostStatus(let what):
            throw .notSupported(
                "SHOW \(what.uppercased()) STATUS: ask the operating system; SHOW STATUS tells of the gateway")
        }
    }

    static func title(_ name: String, _ length: Int) -> Column {
        Column(name: name, type: .varchar(length))
    }

    /// Databases that the session may see.
    func databases(of session: Session) -> [String] {
        var names = [Catalog.databaseName]
        if let selected = session.databaseName, selected.hasPrefix("db_") { names.append(selected) }
        return names + [InformationSchema.name]
    }

    private func diagnostics(
        of session: Session, countOnly: Bool, name: String, _ isIncluded: (StatementWarning) -> Bool
    ) -> ResultSet {
        let found = session.warnings.filter(isIncluded)
        if countOnly {
            return ResultSet(columns: [Column(name: name, type: .bigint())], rows: [[.int(Int64(found.count))]])
        }
        return ResultSet(
            columns: [Self.title("Level", 7), Column(name: "Code", type: .int()), Self.title("Message", 512)],
            rows: found.map { [.text($0.level.rawValue), .int(Int64($0.code)), .text($0.message)] })
    }

    private func showVariables(global: Bool, in session: Session) -> ResultSet {
        let values = (global ? session.globals : session.variables).sorted { $0.key < $1.key }
        return ResultSet(
            columns: [Self.title("Variable_name", 64), Self.title("Value", 2048)],
            rows: values.map { [.text($0.key), .text(SystemVariables.shown($0.key, $0.value))] })
    }

    /// Back ends that the session may see, then browsers.
    func processes(for session: Session) async throws(StatementError) -> [Row] {
        let tenant: TenantID? = session.isRoot ? nil : session.homeTenant
        return try await reading { () async throws(StoreError) in try await processes(of: tenant) }
    }

    private func processes(of tenant: TenantID?) async throws(StoreError) -> [Row] {
        let local = try await localProcesses(of: tenant)
        guard let peers = broker.peers else { return local }
        return local + (try await peers.processes(of: tenant))
    }

    func informationSource(for session: Session) -> InformationSource {
        let tenant: TenantID? = session.isRoot ? nil : session.homeTenant
        return InformationSource(
            catalog: catalog, databases: databases(of: session),
            processes: { [self] () async throws(StatementError) -> [Row] in
                try await reading { () async throws(StoreError) in try await processes(of: tenant) }
            },
            status: { [self] () async throws(StatementError) -> [Row] in
                globalStatus().map { [.text($0.0.uppercased()), .text($0.1)] }
            }, variables: session.variables, backends: { [sessions] in sessions.all(of: tenant) }, user: session.user)
    }

    func maintenance(
        _ verb: String, _ tables: [TableName], in session: Session
    ) throws(StatementError) -> ResultSet {
        var rows: [Row] = []
        for name in tables {
            _ = try relations(of: session).columns(of: name)
            let full = "\(name.database ?? session.databaseName ?? Catalog.databaseName).\(name.name)"
            rows.append([.text(full), .text(verb), .text("status"), .text("OK")])
        }
        return ResultSet(columns: ["Table", "Op", "Msg_type", "Msg_text"].map { Self.title($0, 512) }, rows: rows)
    }
}
