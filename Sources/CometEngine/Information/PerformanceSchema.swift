import CometQL

/// The tables of `performance_schema` that tools ask for.
enum PerformanceSchema {
    static let name = "performance_schema"

    static func table(_ name: String) -> InformationTable? {
        tables.first { $0.name.equalsIgnoringCase(name) }
    }

    /// MySQL has the session's own under another name.
    private static let tables = [
        attributes("session_connect_attrs") { _, _ in true },
        attributes("session_account_connect_attrs") { entry, own in entry.user == own },
    ]

    private static func attributes(
        _ name: String, _ isIncluded: @escaping @Sendable (SessionRegistry.Entry, _ own: String) -> Bool
    ) -> InformationTable {
        InformationTable(
            name,
            [
                InformationSchema.number("PROCESSLIST_ID"), InformationSchema.text("ATTR_NAME", 32),
                InformationSchema.text("ATTR_VALUE", 1024), InformationSchema.number("ORDINAL_POSITION"),
            ], database: Self.name
        ) { source in
            source.backends().filter { isIncluded($0, source.user) }.flatMap { entry in
                entry.attributes.enumerated().map { place, attribute in
                    [
                        .int(Int64(entry.connectionID)), .text(attribute.name), .text(attribute.value),
                        .int(Int64(place)),
                    ]
                }
            }
        }
    }
}
