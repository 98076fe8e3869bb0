/// A statement that failed: the old servers' number, MySQL's own number, the SQLSTATE and the text.
///
/// Old callers test the small numbers and new tools test MySQL's, so an error always carries both; the listener picks
/// one by the setting `cometql.error_codes`.
package struct StatementError: Error, Hashable, Sendable {
    /// The number of CometQL's error table (1…21, 403, 500).
    package var cometCode: UInt16
    /// The number that MySQL gives for the same mistake (1064, 1146, …).
    package var mysqlCode: UInt16
    /// Five characters.
    package var sqlState: String
    package var message: String

    package init(cometCode: UInt16, mysqlCode: UInt16, sqlState: String, message: String) {
        self.cometCode = cometCode
        self.mysqlCode = mysqlCode
        self.sqlState = sqlState
        self.message = message
    }
}

extension StatementError {
    package static func unspecified(_ message: String) -> StatementError {
        StatementError(cometCode: 1, mysqlCode: 1105, sqlState: "HY000", message: message)
    }

    package static func notSupported(_ message: String) -> StatementError {
        StatementError(cometCode: 2, mysqlCode: 1235, sqlState: "0A000", message: message)
    }

    package static func syntax(_ message: String) -> StatementError {
        StatementError(cometCode: 3, mysqlCode: 1064, sqlState: "42000", message: message)
    }

    package static func readOnly(table: String) -> StatementError {
        StatementError(cometCode: 10, mysqlCode: 1036, sqlState: "HY000", message: "Table '\(table)' is read only")
    }

    package static func tooLong(column: String, row: Int = 1) -> StatementError {
        StatementError(
            cometCode: 11, mysqlCode: 1406, sqlState: "22001",
            message: "Data too long for column '\(column)' at row \(row)")
    }

    package static func notAcceptable(_ message: String) -> StatementError {
        StatementError(cometCode: 12, mysqlCode: 1366, sqlState: "22023", message: message)
    }

    package static func required(column: String) -> StatementError {
        StatementError(
            cometCode: 12, mysqlCode: 1364, sqlState: "22023",
            message: "Field '\(column)' is required: it has no default value")
    }

    package static func notNull(column: String) -> StatementError {
        StatementError(
            cometCode: 12, mysqlCode: 1048, sqlState: "22023", message: "Column '\(column)' cannot be null")
    }

    package static func keyNeeded(_ message: String) -> StatementError {
        StatementError(cometCode: 13, mysqlCode: 1105, sqlState: "HY000", message: message)
    }

    package static func unknownColumn(_ name: String, in clause: String) -> StatementError {
        StatementError(
            cometCode: 14, mysqlCode: 1054, sqlState: "42S22", message: "Unknown column '\(name)' in '\(clause)'")
    }

    package static func ambiguousColumn(_ name: String, in clause: String) -> StatementError {
        StatementError(
            cometCode: 14, mysqlCode: 1052, sqlState: "23000", message: "Column '\(name)' in \(clause) is ambiguous")
    }

    package static func valueCountMismatch(row: Int) -> StatementError {
        StatementError(
            cometCode: 14, mysqlCode: 1136, sqlState: "21S01",
            message: "Column count doesn't match value count at row \(row)")
    }

    package static func columnTwice(_ name: String) -> StatementError {
        StatementError(
            cometCode: 14, mysqlCode: 1110, sqlState: "42000", message: "Column '\(name)' specified twice")
    }

    package static func unknownTable(_ name: String) -> StatementError {
        StatementError(
            cometCode: 15, mysqlCode: 1146, sqlState: "42S02", message: "Table '\(name)' doesn't exist")
    }

    package static func unknownDatabase(_ name: String) -> StatementError {
        StatementError(cometCode: 15, mysqlCode: 1049, sqlState: "42000", message: "Unknown database '\(name)'")
    }

    package static func tooShort(_ message: String) -> StatementError {
        StatementError(cometCode: 17, mysqlCode: 1366, sqlState: "22023", message: message)
    }

    package static func tooMany(_ code: UInt16, _ message: String) -> StatementError {
        StatementError(cometCode: code, mysqlCode: 1390, sqlState: "54000", message: message)
    }

    package static func forbidden(_ message: String) -> StatementError {
        StatementError(cometCode: 403, mysqlCode: 1227, sqlState: "42000", message: message)
    }

    package static func duplicateKey(_ value: String, key: String) -> StatementError {
        StatementError(
            cometCode: 12, mysqlCode: 1062, sqlState: "23000",
            message: "Duplicate entry '\(value)' for key '\(key)'")
    }

    package static func unknownVariable(_ name: String) -> StatementError {
        StatementError(
            cometCode: 12, mysqlCode: 1193, sqlState: "HY000", message: "Unknown system variable '\(name)'")
    }

    package static func unknownFunction(_ name: String) -> StatementError {
        StatementError(
            cometCode: 3, mysqlCode: 1305, sqlState: "42000", message: "FUNCTION \(name) does not exist")
    }

    /// To MySQL it is a syntax error where the function is part of the grammar.
    package static func wrongArgumentCount(function: String) -> StatementError {
        let ofGrammar: Set<String> = [
            "IF", "SUBSTRING", "SUBSTR", "MID", "LEFT", "RIGHT", "REPLACE", "REPEAT", "TRIM", "INSERT", "TRUNCATE",
            "MOD", "YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "DATE", "TIME", "TIMESTAMP", "POSITION", "ASCII",
            "CHAR", "CHARSET", "INTERVAL", "ADDDATE", "SUBDATE", "USER",
        ]
        return StatementError(
            cometCode: 3, mysqlCode: ofGrammar.contains(function.uppercased()) ? 1064 : 1582, sqlState: "42000",
            message: "Incorrect parameter count in the call to native function '\(function)'")
    }

    package static func outOfRange(type: String, expression: String) -> StatementError {
        StatementError(
            cometCode: 12, mysqlCode: 1690, sqlState: "22003",
            message: "\(type) value is out of range in '\(expression)'")
    }
}
