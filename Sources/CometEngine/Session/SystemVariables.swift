import CometQL

/// The system variables that clients ask for, with the values that a fresh session has.
///
/// Names that MySQL 8 and MariaDB know; a client that sets one gets it back, and only those in ``readOnly`` refuse.
enum SystemVariables {
    static func defaults(_ settings: EngineSettings) -> [String: SQLValue] {
        var values = fixed
        values["version"] = .text(settings.serverVersion)
        values["version_comment"] = .text(settings.versionComment)
        values["hostname"] = .text(settings.nodeName)
        values["port"] = .int(Int64(settings.port))
        values["max_allowed_packet"] = .int(Int64(settings.maxAllowedPacket))
        values["wait_timeout"] = .int(Int64(settings.waitTimeout))
        values["interactive_timeout"] = .int(Int64(settings.waitTimeout))
        return values
    }

    static let readOnly: Set<String> = [
        "version", "version_comment", "version_compile_machine", "version_compile_os", "hostname", "port", "license",
        "have_ssl", "have_openssl", "system_time_zone", "lower_case_table_names", "protocol_version", "socket",
        "datadir", "basedir", "performance_schema", "character_set_system", "server_uuid", "max_allowed_packet",
    ]

    private static let fixed: [String: SQLValue] = [
        "auto_increment_increment": .int(1), "auto_increment_offset": .int(1), "autocommit": .int(1),
        "back_log": .int(4096), "basedir": .text("/usr/"), "big_tables": .int(0),
        "bulk_insert_buffer_size": .int(8_388_608),
        "character_set_client": .text("utf8mb4"), "character_set_connection": .text("utf8mb4"),
        "character_set_database": .text("utf8mb4"), "character_set_filesystem": .text("binary"),
        "character_set_results": .text("utf8mb4"), "character_set_server": .text("utf8mb4"),
        "character_set_system": .text("utf8mb3"), "collation_connection": .text("utf8mb4_general_ci"),
        "collation_database": .text("utf8mb4_general_ci"), "collation_server": .text("utf8mb4_general_ci"),
        "completion_type": .text("NO_CHAIN"), "connect_timeout": .int(10), "datadir": .text(""),
        "default_storage_engine": .text("CometQL"), "default_tmp_storage_engine": .text("CometQL"),
        "default_week_format": .int(0), "div_precision_increment": .int(4), "event_scheduler": .text("OFF"),
        "explicit_defaults_for_timestamp": .int(1), "foreign_key_checks": .int(1),
        "group_concat_max_len": .int(1_048_576),
        "have_compress": .text("NO"), "have_openssl": .text("YES"), "have_ssl": .text("YES"),
        "identity": .int(0), "init_connect": .text(""), "innodb_lock_wait_timeout": .int(50), "insert_id": .int(0),
        "join_buffer_size": .int(262_144), "key_buffer_size": .int(0), "last_insert_id": .int(0),
        "lc_messages": .text("en_US"),
        "lc_time_names": .text("en_US"), "license": .text("Apache-2.0"), "local_infile": .int(1),
        "lock_wait_timeout": .int(86400), "log_bin": .int(0), "long_query_time": .double(10),
        "low_priority_updates": .int(0), "lower_case_file_system": .int(0), "lower_case_table_names": .int(1),
        "max_connections": .int(1000), "max_error_count": .int(64), "max_execution_time": .int(0),
        "max_heap_table_size": .int(16_777_216), "max_join_size": .uint(.max), "max_length_for_sort_data": .int(4096),
        "max_prepared_stmt_count": .int(16382), "max_sort_length": .int(1024), "max_sp_recursion_depth": .int(0),
        "max_statement_time": .double(0), "net_buffer_length": .int(16384), "net_read_timeout": .int(30),
        "net_retry_count": .int(10), "net_write_timeout": .int(60), "ngram_token_size": .int(2),
        "old_passwords": .int(0), "optimizer_switch": .text(""), "performance_schema": .int(0),
        "protocol_version": .int(10), "pseudo_thread_id": .int(0), "query_cache_limit": .int(0),
        "query_cache_size": .int(0), "query_cache_type": .text("OFF"), "read_only": .int(0),
        "session_track_gtids": .text("OFF"), "session_track_schema": .int(1), "session_track_state_change": .int(0),
        "session_track_system_variables": .text(
            "time_zone,autocommit,character_set_client,character_set_results,character_set_connection"),
        "session_track_transaction_info": .text("OFF"),
        "secure_file_priv": .null, "server_id": .int(1), "server_uuid": .text(""), "skip_networking": .int(0),
        "socket": .text(""), "sort_buffer_size": .int(262_144), "sql_auto_is_null": .int(0), "sql_big_selects": .int(1),
        "sql_buffer_result": .int(0), "sql_log_bin": .int(0),
        "sql_mode": .text("STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION"),
        "sql_notes": .int(1), "sql_quote_show_create": .int(1), "sql_safe_updates": .int(0),
        "sql_select_limit": .uint(.max), "sql_warnings": .int(0), "storage_engine": .text("CometQL"),
        "super_read_only": .int(0), "system_time_zone": .text("UTC"), "table_definition_cache": .int(0),
        "table_open_cache": .int(0), "thread_cache_size": .int(0), "time_zone": .text("SYSTEM"),
        "tmp_table_size": .int(16_777_216), "transaction_isolation": .text("REPEATABLE-READ"),
        "transaction_read_only": .int(0), "tx_isolation": .text("REPEATABLE-READ"), "tx_read_only": .int(0),
        "unique_checks": .int(1), "updatable_views_with_limit": .text("YES"),
        "version_compile_machine": .text("x86_64"), "version_compile_os": .text("Linux"),
    ]
}

extension SystemVariables {
    /// Variables that are 0 or 1 as a value, and OFF or ON as SHOW VARIABLES writes them.
    static let flags: Set<String> = [
        "autocommit", "big_tables", "explicit_defaults_for_timestamp", "foreign_key_checks", "local_infile", "log_bin",
        "low_priority_updates", "lower_case_file_system", "performance_schema", "read_only",
        "session_track_schema", "session_track_state_change", "skip_networking", "sql_auto_is_null", "sql_big_selects",
        "sql_buffer_result", "sql_log_bin", "sql_notes", "sql_quote_show_create", "sql_safe_updates", "sql_warnings",
        "super_read_only", "transaction_read_only", "tx_read_only", "unique_checks",
    ]

    /// A value as SHOW VARIABLES writes it.
    static func shown(_ name: String, _ value: SQLValue) -> String {
        flags.contains(name) ? (value == .int(0) ? "OFF" : "ON") : value.text ?? ""
    }
}
