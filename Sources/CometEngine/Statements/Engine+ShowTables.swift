import CometQL

extension Engine {
    /// What SHOW says of the tables; all of it derives from the catalog.
    func showTables(
        of database: String?, isFull: Bool, like: String?, in session: Session
    ) throws(StatementError) -> ResultSet {
        let name = try existing(database, in: session)
        let isInformation = name.equalsIgnoringCase(InformationSchema.name)
        let names = isInformation ? InformationSchema.tables.map(\.name) : catalog.tables.map(\.name)
        let title = like.map { "Tables_in_\(name) (\($0))" } ?? "Tables_in_\(name)"
        let type = isInformation ? "SYSTEM VIEW" : "BASE TABLE"
        return ResultSet(
            columns: [Self.title(title, 64)] + (isFull ? [Self.title("Table_type", 11)] : []),
            rows: names.map { isFull ? [.text($0), .text(type)] : [.text($0)] })
    }

    /// The database asked for or the selected one, under the name that it is shown by.
    private func existing(_ database: String?, in session: Session) throws(StatementError) -> String {
        let name = database ?? session.databaseName ?? Catalog.databaseName
        if name.equalsIgnoringCase(InformationSchema.name) { return InformationSchema.name }
        _ = try tenant(ofDatabase: name, in: session)
        return name.equalsIgnoringCase(Catalog.databaseName) ? Catalog.databaseName : name
    }

    func showTableStatus(of database: String?, in session: Session) throws(StatementError) -> ResultSet {
        let name = try existing(database, in: session)
        let numbers = [
            "Version", "Row_format", "Rows", "Avg_row_length", "Data_length", "Max_data_length", "Index_length",
            "Data_free",
            "Auto_increment",
        ]
        var columns = [Self.title("Name", 64), Self.title("Engine", 64)]
        columns += numbers.map {
            $0 == "Row_format"
                ? Self.title($0, 10) : Column(name: $0, type: .bigint(unsigned: true), isNullable: true)
        }
        columns += ["Create_time", "Update_time", "Check_time"].map {
            Column(name: $0, type: .datetime(fraction: 0), isNullable: true)
        }
        columns += [
            Self.title("Collation", 32), Column(name: "Checksum", type: .bigint(unsigned: true), isNullable: true),
            Self.title("Create_options", 255), Self.title("Comment", 2048),
        ]
        guard !name.equalsIgnoringCase(InformationSchema.name) else { return ResultSet(columns: columns, rows: []) }
        let rows = catalog.tables.map { table -> Row in
            [.text(table.name), .text("CometQL"), .int(10), .text("Dynamic"), .int(Catalog.rowEstimate)]
                + [
                    .int(0), .int(0), .int(0), .int(0), .int(0), .null, .null, .null, .null,
                    .text("utf8mb4_general_ci"), .null, .text(""),
                ]
                + [.text(table.comment)]
        }
        return ResultSet(columns: columns, rows: rows)
    }

    func showColumns(
        of name: TableName, isFull: Bool, in session: Session
    ) throws(StatementError) -> ResultSet {
        let columns = try relations(of: session).columns(of: name)
        let table = catalog.table(name.name)
        var titles = [Self.title("Field", 64), Column(name: "Type", type: .text)]
        if isFull { titles.append(Column(name: "Collation", type: .varchar(64), isNullable: true)) }
        titles += [Self.title("Null", 3), Self.title("Key", 3)]
        titles += [Column(name: "Default", type: .text, isNullable: true), Self.title("Extra", 80)]
        if isFull { titles += [Self.title("Privileges", 80), Self.title("Comment", 1024)] }
        let rows = columns.map { column -> Row in
            var row: Row = [.text(column.name), .text(column.type.declaration)]
            if isFull { row.append(column.collation.map { .text($0) } ?? .null) }
            row += [.text(column.isNullable ? "YES" : "NO"), .text(table?.key(of: column) ?? "")]
            row += [column.defaultValue?.text.map { .text($0) } ?? .null, .text("")]
            if isFull { row += [.text("select,insert,update,references"), .text(column.comment)] }
            return row
        }
        return ResultSet(columns: titles, rows: rows)
    }

    func describe(
        _ name: TableName, column: String?, in session: Session
    ) async throws(StatementError) -> StatementResult {
        let all = try showColumns(of: name, isFull: false, in: session)
        guard let column else { return .rows(all) }
        return .rows(try await filter(all, by: ShowStatement(subject: .columns(name), like: column), in: session))
    }

    func showIndex(of name: TableName, in session: Session) throws(StatementError) -> ResultSet {
        _ = try relations(of: session).columns(of: name)
        let columns = [
            Self.title("Table", 64), Column(name: "Non_unique", type: .bigint()), Self.title("Key_name", 64),
            Column(name: "Seq_in_index", type: .int()), Self.title("Column_name", 64), Self.title("Collation", 1),
            Column(name: "Cardinality", type: .bigint(), isNullable: true),
            Column(name: "Sub_part", type: .bigint(), isNullable: true),
            Column(name: "Packed", type: .varchar(10), isNullable: true), Self.title("Null", 3),
            Self.title("Index_type", 16), Self.title("Comment", 16), Self.title("Index_comment", 1024),
        ]
        guard let table = catalog.table(name.name) else { return ResultSet(columns: columns, rows: []) }
        let rows = table.keyColumns.map { column -> Row in
            [
                .text(table.name), .int(table.isUnique(column) ? 0 : 1), .text(table.keyName(of: column)), .int(1),
                .text(column.name), .text("A"), .null, .null, .null, .text(""), .text("HASH"), .text(""), .text(""),
            ]
        }
        return ResultSet(columns: columns, rows: rows)
    }

    func showCreateTable(_ name: TableName, in session: Session) throws(StatementError) -> ResultSet {
        _ = try relations(of: session).columns(of: name)
        guard let table = catalog.table(name.name) else {
            throw .notSupported("SHOW CREATE TABLE for a table of information_schema")
        }
        return ResultSet(
            columns: [Self.title("Table", 64), Column(name: "Create Table", type: .text)],
            rows: [[.text(table.name), .text(table.definition)]])
    }
}
