import CometQL

/// The columns of what MySQL shows and this server has nothing of, so that tools may name them in WHERE.
enum EmptyListing {
    /// - Parameter what: the words behind SHOW in lower case.
    static func columns(of what: String) -> [Column] {
        (names[what] ?? ["Name"]).map { Column(name: $0, type: .varchar(255), isNullable: true) }
    }

    private static let routines = [
        "Db", "Name", "Type", "Definer", "Modified", "Created", "Security_type", "Comment", "character_set_client",
        "collation_connection", "Database Collation",
    ]
    private static let master = ["File", "Position", "Binlog_Do_DB", "Binlog_Ignore_DB"]
    private static let slave = [
        "Slave_IO_State", "Master_Host", "Master_User", "Master_Port", "Connect_Retry", "Master_Log_File",
        "Read_Master_Log_Pos", "Relay_Log_File", "Relay_Log_Pos", "Relay_Master_Log_File", "Slave_IO_Running",
        "Slave_SQL_Running", "Seconds_Behind_Master",
    ]

    private static let names: [String: [String]] = [
        "triggers": [
            "Trigger", "Event", "Table", "Statement", "Timing", "Created", "sql_mode", "Definer",
            "character_set_client", "collation_connection", "Database Collation",
        ],
        "events": [
            "Db", "Name", "Definer", "Time zone", "Type", "Execute at", "Interval value", "Interval field", "Starts",
            "Ends", "Status", "Originator", "character_set_client", "collation_connection", "Database Collation",
        ],
        "procedure status": routines, "function status": routines, "package status": routines,
        "open tables": ["Database", "Table", "In_use", "Name_locked"],
        "privileges": ["Privilege", "Context", "Comment"],
        "profiles": ["Query_ID", "Duration", "Query"], "profile": ["Status", "Duration"],
        "master status": master, "binary log status": master, "master logs": ["Log_name", "File_size"],
        "binary logs": ["Log_name", "File_size"], "slave status": slave, "replica status": slave,
        "slave hosts": ["Server_id", "Host", "Port", "Master_id"],
        "replicas": ["Server_id", "Host", "Port", "Source_id"],
        "engine status": ["Type", "Name", "Status"], "engine mutex": ["Type", "Name", "Status"],
        "engine logs": ["Type", "Name", "Status"],
    ]
}
