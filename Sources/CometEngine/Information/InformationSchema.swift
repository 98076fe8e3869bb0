import CometQL

/// `information_schema`: describes exactly the tables of the catalog, so that GUI tools, ORMs and dumps find them.
enum InformationSchema {
    static let name = "information_schema"

    /// Collations that the server knows by id; everything is compared by the first two.
    static let collations: [(name: String, charset: String, id: Int, isDefault: Bool)] = [
        ("utf8mb4_general_ci", "utf8mb4", 45, true), ("utf8mb4_bin", "utf8mb4", 46, false),
        ("utf8mb4_unicode_ci", "utf8mb4", 224, false), ("utf8mb4_0900_ai_ci", "utf8mb4", 255, false),
        ("utf8mb3_general_ci", "utf8mb3", 33, true), ("latin1_swedish_ci", "latin1", 8, true),
        ("ascii_general_ci", "ascii", 11, true), ("binary", "binary", 63, true),
    ]

    static let charsets: [(name: String, collation: String, description: String, width: Int)] = [
        ("utf8mb4", "utf8mb4_general_ci", "UTF-8 Unicode", 4), ("utf8mb3", "utf8mb3_general_ci", "UTF-8 Unicode", 3),
        ("latin1", "latin1_swedish_ci", "cp1252 West European", 1), ("ascii", "ascii_general_ci", "US ASCII", 1),
        ("binary", "binary", "Binary pseudo charset", 1),
    ]

    static func table(_ name: String) -> InformationTable? {
        tables.first { $0.name.equalsIgnoringCase(name) }
    }

    static let tables: [InformationTable] = (described + emptyTables).sorted { $0.name < $1.name }

    private static var described: [InformationTable] {
        [
            schemata, tableList, columnList, statistics, keyColumnUsage, tableConstraints, engines, characterSets,
            collationList, collationApplicability, processList, variableList("SESSION_VARIABLES"),
            variableList("GLOBAL_VARIABLES"), statusList("SESSION_STATUS"), statusList("GLOBAL_STATUS"),
        ]
    }

    static func text(_ name: String, _ length: Int = 64, nullable: Bool = true) -> Column {
        Column(name: name, type: .varchar(length), isNullable: nullable)
    }

    static func number(_ name: String) -> Column {
        Column(name: name, type: .bigint(unsigned: true), isNullable: true)
    }

    static func value(_ number: Int?) -> SQLValue {
        number.map { .int(Int64($0)) } ?? .null
    }

    private static let schemata = InformationTable(
        "SCHEMATA",
        [
            text("CATALOG_NAME"), text("SCHEMA_NAME"), text("DEFAULT_CHARACTER_SET_NAME"),
            text("DEFAULT_COLLATION_NAME"), text("SQL_PATH", 512),
        ]
    ) { source in
        source.databases.map { name in
            [.text("def"), .text(name), .text("utf8mb4"), .text("utf8mb4_general_ci"), .null]
        }
    }

    private static let engines = InformationTable(
        "ENGINES",
        [
            text("ENGINE"), text("SUPPORT", 8), text("COMMENT", 80), text("TRANSACTIONS", 3), text("XA", 3),
            text("SAVEPOINTS", 3),
        ]
    ) { _ in
        [engineRow]
    }

    static let engineRow: Row = [
        .text("CometQL"), .text("DEFAULT"), .text("Rows are pipes, messages and users"), .text("YES"), .text("NO"),
        .text("YES"),
    ]

    private static let characterSets = InformationTable(
        "CHARACTER_SETS",
        [
            text("CHARACTER_SET_NAME", 32), text("DEFAULT_COLLATE_NAME", 64), text("DESCRIPTION", 60), number("MAXLEN"),
        ]
    ) { _ in
        charsets.map { [.text($0.name), .text($0.collation), .text($0.description), .int(Int64($0.width))] }
    }

    private static let collationList = InformationTable(
        "COLLATIONS",
        [
            text("COLLATION_NAME"), text("CHARACTER_SET_NAME", 32), number("ID"), text("IS_DEFAULT", 3),
            text("IS_COMPILED", 3), number("SORTLEN"),
        ]
    ) { _ in
        collations.map {
            [
                .text($0.name), .text($0.charset), .int(Int64($0.id)), .text($0.isDefault ? "Yes" : ""), .text("Yes"),
                .int(1),
            ]
        }
    }

    private static let collationApplicability = InformationTable(
        "COLLATION_CHARACTER_SET_APPLICABILITY", [text("COLLATION_NAME"), text("CHARACTER_SET_NAME", 32)]
    ) { _ in
        collations.map { [.text($0.name), .text($0.charset)] }
    }

    private static let processList = InformationTable("PROCESSLIST", ProcessList.columns) {
        (source) async throws(StatementError) -> [Row] in
        try await source.processes()
    }

    private static func statusList(_ name: String) -> InformationTable {
        InformationTable(name, [text("VARIABLE_NAME"), text("VARIABLE_VALUE", 2048)]) {
            (source) async throws(StatementError) -> [Row] in
            try await source.status()
        }
    }

    private static func variableList(_ name: String) -> InformationTable {
        InformationTable(name, [text("VARIABLE_NAME"), text("VARIABLE_VALUE", 1024)]) { source in
            source.variables.sorted { $0.key < $1.key }.map {
                [.text($0.key.uppercased()), .text(SystemVariables.shown($0.key, $0.value))]
            }
        }
    }
}
