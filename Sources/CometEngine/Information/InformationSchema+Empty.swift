extension InformationSchema {
    /// What tools ask for and this server has none of.
    static let emptyTables = [
        InformationTable(
            "ROUTINES",
            [
                text("SPECIFIC_NAME"), text("ROUTINE_CATALOG", 512), text("ROUTINE_SCHEMA"), text("ROUTINE_NAME"),
                text("ROUTINE_TYPE", 13), text("DATA_TYPE"), text("ROUTINE_DEFINITION", 1024),
                text("ROUTINE_COMMENT", 1024), text("DEFINER", 288), text("DTD_IDENTIFIER", 64), text("CREATED", 19),
            ]),
        InformationTable(
            "PARAMETERS",
            [
                text("SPECIFIC_CATALOG", 512), text("SPECIFIC_SCHEMA"), text("SPECIFIC_NAME"),
                number("ORDINAL_POSITION"), text("PARAMETER_MODE", 5), text("PARAMETER_NAME"), text("DATA_TYPE"),
                text("DTD_IDENTIFIER", 64), text("ROUTINE_TYPE", 9),
            ]),
        InformationTable(
            "TRIGGERS",
            [
                text("TRIGGER_CATALOG", 512), text("TRIGGER_SCHEMA"), text("TRIGGER_NAME"),
                text("EVENT_MANIPULATION", 6),
                text("EVENT_OBJECT_CATALOG", 512), text("EVENT_OBJECT_SCHEMA"), text("EVENT_OBJECT_TABLE"),
                number("ACTION_ORDER"), text("ACTION_STATEMENT", 1024), text("ACTION_TIMING", 6), text("DEFINER", 288),
            ]),
        InformationTable(
            "VIEWS",
            [
                text("TABLE_CATALOG", 512), text("TABLE_SCHEMA"), text("TABLE_NAME"), text("VIEW_DEFINITION", 1024),
                text("CHECK_OPTION", 8), text("IS_UPDATABLE", 3), text("DEFINER", 288), text("SECURITY_TYPE", 7),
            ]),
        InformationTable(
            "EVENTS",
            [
                text("EVENT_CATALOG", 512), text("EVENT_SCHEMA"), text("EVENT_NAME"), text("DEFINER", 288),
                text("EVENT_TYPE", 9), text("STATUS", 18), text("EVENT_COMMENT"),
            ]),
        InformationTable(
            "REFERENTIAL_CONSTRAINTS",
            [
                text("CONSTRAINT_CATALOG", 512), text("CONSTRAINT_SCHEMA"), text("CONSTRAINT_NAME"),
                text("UNIQUE_CONSTRAINT_SCHEMA"), text("UNIQUE_CONSTRAINT_NAME"), text("MATCH_OPTION"),
                text("UPDATE_RULE"), text("DELETE_RULE"), text("TABLE_NAME"), text("REFERENCED_TABLE_NAME"),
            ]),
        InformationTable(
            "PARTITIONS",
            [
                text("TABLE_CATALOG", 512), text("TABLE_SCHEMA"), text("TABLE_NAME"), text("PARTITION_NAME"),
                text("SUBPARTITION_NAME"), number("PARTITION_ORDINAL_POSITION"),
                number("SUBPARTITION_ORDINAL_POSITION"),
                text("PARTITION_METHOD", 18), text("SUBPARTITION_METHOD", 12), text("PARTITION_EXPRESSION", 1024),
                text("SUBPARTITION_EXPRESSION", 1024), text("PARTITION_DESCRIPTION", 1024), number("TABLE_ROWS"),
                number("AVG_ROW_LENGTH"), number("DATA_LENGTH"), number("MAX_DATA_LENGTH"), number("INDEX_LENGTH"),
                number("DATA_FREE"), text("CREATE_TIME", 19), text("UPDATE_TIME", 19), text("CHECK_TIME", 19),
                number("CHECKSUM"), text("PARTITION_COMMENT", 1024), text("NODEGROUP"), text("TABLESPACE_NAME"),
            ]),
        InformationTable(
            "FILES",
            [
                number("FILE_ID"), text("FILE_NAME", 512), text("FILE_TYPE"), text("TABLESPACE_NAME"),
                text("TABLE_CATALOG"), text("TABLE_SCHEMA"), text("TABLE_NAME"), text("LOGFILE_GROUP_NAME"),
                text("ENGINE"), number("TOTAL_EXTENTS"), number("EXTENT_SIZE"), number("INITIAL_SIZE"),
                text("EXTRA", 255),
            ]),
        InformationTable(
            "CHECK_CONSTRAINTS",
            [
                text("CONSTRAINT_CATALOG"), text("CONSTRAINT_SCHEMA"), text("CONSTRAINT_NAME"), text("TABLE_NAME"),
                text("CHECK_CLAUSE", 1024),
            ]),
        InformationTable(
            "USER_PRIVILEGES",
            [text("GRANTEE", 292), text("TABLE_CATALOG", 512), text("PRIVILEGE_TYPE"), text("IS_GRANTABLE", 3)]),
        InformationTable(
            "SCHEMA_PRIVILEGES",
            [
                text("GRANTEE", 292), text("TABLE_CATALOG", 512), text("TABLE_SCHEMA"), text("PRIVILEGE_TYPE"),
                text("IS_GRANTABLE", 3),
            ]),
        InformationTable(
            "TABLE_PRIVILEGES",
            [
                text("GRANTEE", 292), text("TABLE_CATALOG", 512), text("TABLE_SCHEMA"), text("TABLE_NAME"),
                text("PRIVILEGE_TYPE"), text("IS_GRANTABLE", 3),
            ]),
        InformationTable(
            "COLUMN_PRIVILEGES",
            [
                text("GRANTEE", 292), text("TABLE_CATALOG", 512), text("TABLE_SCHEMA"), text("TABLE_NAME"),
                text("COLUMN_NAME"), text("PRIVILEGE_TYPE"), text("IS_GRANTABLE", 3),
            ]),
        InformationTable(
            "APPLICABLE_ROLES",
            [text("GRANTEE", 292), text("ROLE_NAME", 128), text("IS_GRANTABLE", 3), text("IS_DEFAULT", 3)]),
        InformationTable("ENABLED_ROLES", [text("ROLE_NAME", 128)]),
        InformationTable("KEYWORDS", [text("WORD"), number("RESERVED")]),
        InformationTable(
            "PLUGINS",
            [
                text("PLUGIN_NAME"), text("PLUGIN_VERSION", 20), text("PLUGIN_STATUS", 10), text("PLUGIN_TYPE", 80),
                text("PLUGIN_LIBRARY"), text("PLUGIN_LICENSE", 80), text("LOAD_OPTION", 64),
            ]),
    ]
}
