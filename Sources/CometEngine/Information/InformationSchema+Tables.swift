import CometQL

extension InformationSchema {
    static let tableList = InformationTable(
        "TABLES",
        [
            text("TABLE_CATALOG", 512), text("TABLE_SCHEMA"), text("TABLE_NAME"), text("TABLE_TYPE"), text("ENGINE"),
            number("VERSION"), text("ROW_FORMAT", 10), number("TABLE_ROWS"), number("AVG_ROW_LENGTH"),
            number("DATA_LENGTH"), number("MAX_DATA_LENGTH"), number("INDEX_LENGTH"), number("DATA_FREE"),
            number("AUTO_INCREMENT"), Column(name: "CREATE_TIME", type: .datetime(fraction: 0), isNullable: true),
            Column(name: "UPDATE_TIME", type: .datetime(fraction: 0), isNullable: true),
            Column(name: "CHECK_TIME", type: .datetime(fraction: 0), isNullable: true), text("TABLE_COLLATION", 32),
            number("CHECKSUM"), text("CREATE_OPTIONS", 255), text("TABLE_COMMENT", 2048),
        ]
    ) { source in
        var rows: [Row] = []
        for database in source.tableDatabases {
            for table in source.catalog.tables {
                rows.append(
                    [.text("def"), .text(database), .text(table.name), .text("BASE TABLE"), .text("CometQL")]
                        + [
                            .int(10), .text("Dynamic"), .int(Catalog.rowEstimate), .null, .null, .null, .null, .null,
                            .null,
                        ]
                        + [.null, .null, .null, .text("utf8mb4_general_ci"), .null, .text(""), .text(table.comment)])
            }
        }
        for table in tables {
            rows.append(
                [.text("def"), .text(name), .text(table.name), .text("SYSTEM VIEW"), .text("MEMORY")]
                    + [.int(10), .text("Fixed"), .null, .null, .null, .null, .null, .null, .null]
                    + [.null, .null, .null, .text("utf8mb4_general_ci"), .null, .text(""), .text("")])
        }
        return rows
    }

    static let columnList = InformationTable(
        "COLUMNS",
        [
            text("TABLE_CATALOG", 512), text("TABLE_SCHEMA"), text("TABLE_NAME"), text("COLUMN_NAME"),
            number("ORDINAL_POSITION"), Column(name: "COLUMN_DEFAULT", type: .longtext, isNullable: true),
            text("IS_NULLABLE", 3), text("DATA_TYPE"), number("CHARACTER_MAXIMUM_LENGTH"),
            number("CHARACTER_OCTET_LENGTH"), number("NUMERIC_PRECISION"), number("NUMERIC_SCALE"),
            number("DATETIME_PRECISION"), text("CHARACTER_SET_NAME", 32), text("COLLATION_NAME", 64),
            Column(name: "COLUMN_TYPE", type: .longtext), text("COLUMN_KEY", 3), text("EXTRA", 80),
            text("PRIVILEGES", 80), text("COLUMN_COMMENT", 1024),
            Column(name: "GENERATION_EXPRESSION", type: .longtext, isNullable: true), number("SRS_ID"),
        ]
    ) { source in
        var rows: [Row] = []
        for database in source.tableDatabases {
            for table in source.catalog.tables {
                for (index, column) in table.columns.enumerated() {
                    rows.append(
                        row(column, place: index + 1, database: database, table: table.name, key: table.key(of: column))
                    )
                }
            }
        }
        for table in tables {
            for (index, column) in table.columns.enumerated() {
                rows.append(row(column, place: index + 1, database: name, table: table.name, key: ""))
            }
        }
        return rows
    }

    private static func row(_ column: Column, place: Int, database: String, table: String, key: String) -> Row {
        let length = column.type.characterLength
        return [
            .text("def"), .text(database), .text(table), .text(column.name), .int(Int64(place)),
            column.defaultValue?.text.map { .text($0) } ?? .null, .text(column.isNullable ? "YES" : "NO"),
            .text(column.type.name), value(length), value(length.map { min($0 * 4, 4_294_967_295) }),
            value(column.type.numericPrecision), value(column.type.numericPrecision == nil ? nil : 0),
            value(column.type.name == "datetime" ? 0 : nil), column.type.isText ? .text("utf8mb4") : .null,
            column.collation.map { .text($0) } ?? .null, .text(column.type.declaration), .text(key), .text(""),
            .text("select,insert,update,references"), .text(column.comment), .text(""), .null,
        ]
    }

    static let statistics = InformationTable(
        "STATISTICS",
        [
            text("TABLE_CATALOG", 512), text("TABLE_SCHEMA"), text("TABLE_NAME"), number("NON_UNIQUE"),
            text("INDEX_SCHEMA"), text("INDEX_NAME"), number("SEQ_IN_INDEX"), text("COLUMN_NAME"), text("COLLATION", 1),
            number("CARDINALITY"), number("SUB_PART"), text("PACKED", 10), text("NULLABLE", 3), text("INDEX_TYPE", 16),
            text("COMMENT", 16), text("INDEX_COMMENT", 1024), text("IS_VISIBLE", 3), text("EXPRESSION", 64),
        ]
    ) { source in
        source.tableDatabases.flatMap { database in
            source.catalog.tables.flatMap { table in
                table.keyColumns.map { column in
                    [
                        .text("def"), .text(database), .text(table.name), .int(table.isUnique(column) ? 0 : 1),
                        .text(database),
                        .text(table.keyName(of: column)), .int(1), .text(column.name), .text("A"), .null, .null, .null,
                        .text(""),
                        .text("HASH"), .text(""), .text(""), .text("YES"), .null,
                    ]
                }
            }
        }
    }

    static let keyColumnUsage = InformationTable(
        "KEY_COLUMN_USAGE",
        [
            text("CONSTRAINT_CATALOG", 512), text("CONSTRAINT_SCHEMA"), text("CONSTRAINT_NAME"),
            text("TABLE_CATALOG", 512), text("TABLE_SCHEMA"), text("TABLE_NAME"), text("COLUMN_NAME"),
            number("ORDINAL_POSITION"), number("POSITION_IN_UNIQUE_CONSTRAINT"), text("REFERENCED_TABLE_SCHEMA"),
            text("REFERENCED_TABLE_NAME"), text("REFERENCED_COLUMN_NAME"),
        ]
    ) { source in
        source.tableDatabases.flatMap { database in
            source.catalog.tables.filter(\.hasUniqueKey).flatMap { table in
                table.columns.filter(\.isPrimaryKey).map { column in
                    [
                        .text("def"), .text(database), .text("PRIMARY"), .text("def"), .text(database),
                        .text(table.name), .text(column.name), .int(1), .null, .null, .null, .null,
                    ]
                }
            }
        }
    }

    static let tableConstraints = InformationTable(
        "TABLE_CONSTRAINTS",
        [
            text("CONSTRAINT_CATALOG", 512), text("CONSTRAINT_SCHEMA"), text("CONSTRAINT_NAME"), text("TABLE_SCHEMA"),
            text("TABLE_NAME"), text("CONSTRAINT_TYPE"),
        ]
    ) { source in
        source.tableDatabases.flatMap { database in
            source.catalog.tables.filter(\.hasUniqueKey).map { table in
                [
                    .text("def"), .text(database), .text("PRIMARY"), .text(database), .text(table.name),
                    .text("PRIMARY KEY"),
                ]
            }
        }
    }
}

extension Table {
    /// What SHOW COLUMNS says of a column's key.
    func key(of column: Column) -> String {
        isUnique(column) ? "PRI" : (column.isPrimaryKey || column.isIndexed ? "MUL" : "")
    }

    /// Columns by which rows are found; each is an index of its own.
    var keyColumns: [Column] {
        columns.filter { $0.isPrimaryKey || $0.isIndexed }
    }

    func isUnique(_ column: Column) -> Bool {
        column.isPrimaryKey && hasUniqueKey
    }

    func keyName(of column: Column) -> String {
        isUnique(column) ? "PRIMARY" : column.name
    }
}

extension Column {
    var collation: String? {
        type.isText ? (isBinary ? "utf8mb4_bin" : "utf8mb4_general_ci") : nil
    }
}

extension ColumnType {
    fileprivate var numericPrecision: Int? {
        switch self {
        case .int: 10
        case .bigint(let unsigned): unsigned ? 20 : 19
        case .double: 22
        case .decimal(let precision, _): precision
        default: nil
        }
    }
}
