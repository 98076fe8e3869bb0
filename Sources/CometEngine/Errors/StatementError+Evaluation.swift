/// What can go wrong when an expression or a query is bound and computed.
extension StatementError {
    package static let tooMuchWork = StatementError(
        cometCode: 18, mysqlCode: 1104, sqlState: "42000",
        message: "The SELECT would examine more than MAX_JOIN_SIZE rows; check your WHERE and join conditions")

    package static let tooMuchMemory = StatementError(
        cometCode: 18, mysqlCode: 1104, sqlState: "42000",
        message: "The SELECT would keep more rows in memory than MAX_JOIN_SIZE allows; check your WHERE, or sort less")

    /// KILL QUERY, or a client that is gone.
    package static let interrupted = StatementError(
        cometCode: 1, mysqlCode: 1317, sqlState: "70100", message: "Query execution was interrupted")

    package static let transactionTooLarge = StatementError(
        cometCode: 19, mysqlCode: 1197, sqlState: "HY000",
        message: "The transaction holds back more than \(Transaction.maximumSize) bytes; COMMIT more often")

    package static let userVariablesTooLarge = StatementError(
        cometCode: 18, mysqlCode: 1041, sqlState: "HY000",
        message: "The session's variables would take more than \(Session.maximumVariableSize) bytes")

    package static let tooDeep = StatementError(
        cometCode: 18, mysqlCode: 1436, sqlState: "HY000", message: "The expression is nested too deep")

    package static let invalidGroupFunction = StatementError(
        cometCode: 3, mysqlCode: 1111, sqlState: "HY000", message: "Invalid use of group function")

    package static func groupsBy(_ name: String) -> StatementError {
        StatementError(cometCode: 3, mysqlCode: 1056, sqlState: "42000", message: "Can't group on '\(name)'")
    }

    package static let moreThanOneRow = StatementError(
        cometCode: 1, mysqlCode: 1242, sqlState: "21000", message: "Subquery returns more than 1 row")

    package static func operandColumns(_ count: Int) -> StatementError {
        StatementError(
            cometCode: 3, mysqlCode: 1241, sqlState: "21000", message: "Operand should contain \(count) column(s)")
    }

    package static let unionColumns = StatementError(
        cometCode: 14, mysqlCode: 1222, sqlState: "21000",
        message: "The used SELECT statements have a different number of columns")

    package static func unknownTableInFieldList(_ name: String) -> StatementError {
        StatementError(cometCode: 15, mysqlCode: 1051, sqlState: "42S02", message: "Unknown table '\(name)'")
    }

    package static func tableTwice(_ name: String) -> StatementError {
        StatementError(
            cometCode: 15, mysqlCode: 1066, sqlState: "42000", message: "Not unique table/alias: '\(name)'")
    }

    package static func duplicateColumnName(_ name: String) -> StatementError {
        StatementError(cometCode: 14, mysqlCode: 1060, sqlState: "42S21", message: "Duplicate column name '\(name)'")
    }

    package static let noTablesUsed = StatementError(
        cometCode: 3, mysqlCode: 1096, sqlState: "HY000", message: "No tables used")

    package static func wrongArguments(to function: String) -> StatementError {
        StatementError(
            cometCode: 12, mysqlCode: 1210, sqlState: "HY000", message: "Incorrect arguments to \(function)")
    }

    package static func unknownCollation(_ name: String) -> StatementError {
        StatementError(cometCode: 12, mysqlCode: 1273, sqlState: "HY000", message: "Unknown collation: '\(name)'")
    }

    package static func collationOfOtherCharset(_ name: String) -> StatementError {
        StatementError(
            cometCode: 12, mysqlCode: 1253, sqlState: "42000",
            message: "COLLATION '\(name)' is not valid for CHARACTER SET 'utf8mb4'")
    }

    package static let scaleAbovePrecision = StatementError(
        cometCode: 12, mysqlCode: 1427, sqlState: "42000",
        message: "For float(M,D), double(M,D) or decimal(M,D), M must be >= D")

    package static func tooPrecise(function: String) -> StatementError {
        StatementError(
            cometCode: 12, mysqlCode: 1426, sqlState: "42000",
            message: "Too big precision specified for '\(function.lowercased())'. Maximum is 6")
    }

    /// A warning that fails the statement, since it would have changed rows.
    package init(_ warning: StatementWarning) {
        let state = [1265: "01000", 1292: "22007", 1365: "22012", 1366: "22007"][warning.code] ?? "HY000"
        self.init(cometCode: 12, mysqlCode: warning.code, sqlState: state, message: warning.message)
    }

    package static func unknownCharacterSet(_ name: String) -> StatementError {
        StatementError(cometCode: 12, mysqlCode: 1115, sqlState: "42000", message: "Unknown character set: '\(name)'")
    }

    package static func regularExpression(_ message: String) -> StatementError {
        StatementError(
            cometCode: 12, mysqlCode: 1139, sqlState: "42000", message: "Regex error '\(message)'")
    }

    package static func columnOutOfRange(_ column: String, row: Int) -> StatementError {
        StatementError(
            cometCode: 12, mysqlCode: 1264, sqlState: "22003",
            message: "Out of range value for column '\(column)' at row \(row)")
    }

    package static func incorrectValue(type: String, _ value: String, column: String, row: Int) -> StatementError {
        StatementError(
            cometCode: 12, mysqlCode: type == "datetime" || type == "date" || type == "time" ? 1292 : 1366,
            sqlState: "22007",
            message: "Incorrect \(type) value: '\(value)' for column '\(column)' at row \(row)")
    }

    package static let noDefault = StatementError(
        cometCode: 12, mysqlCode: 1364, sqlState: "HY000", message: "Field doesn't have a default value")

    package static func dataTruncated(column: String, row: Int) -> StatementError {
        StatementError(
            cometCode: 12, mysqlCode: 1265, sqlState: "01000",
            message: "Data truncated for column '\(column)' at row \(row)")
    }

    package static func incorrectString(_ bytes: [UInt8], column: String, row: Int) -> StatementError {
        let shown = bytes.prefix(6).map { byte in
            let hex = String(byte, radix: 16, uppercase: true)
            return (0x20..<0x7F).contains(byte) ? String(Unicode.Scalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + hex
        }
        return StatementError(
            cometCode: 12, mysqlCode: 1366, sqlState: "22007",
            message: "Incorrect string value: '\(shown.joined())\(bytes.count > 6 ? "..." : "")' for column "
                + "'\(column)' at row \(row)")
    }

    package static func incorrectFunctionValue(_ type: String, _ value: String, function: String) -> StatementError {
        StatementError(
            cometCode: 12, mysqlCode: 1411, sqlState: "HY000",
            message: "Incorrect \(type) value: '\(value)' for function \(function)")
    }
}
