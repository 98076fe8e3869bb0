import CometQL

extension Table {
    /// The statement of SHOW CREATE TABLE; a real MySQL or MariaDB takes it.
    ///
    /// The engine stands in a comment for a version that no server has, since only we know it.
    package var definition: String {
        var lines = columns.map { column in
            var line = "  `\(column.name)` \(column.type.declaration)"
            if column.type.isText, column.isBinary { line += " COLLATE utf8mb4_bin" }
            line += column.isNullable ? " DEFAULT NULL" : " NOT NULL"
            if let value = column.defaultValue?.text, !column.isNullable, column.type.takesDefault {
                line += " DEFAULT '\(value)'"
            }
            if !column.comment.isEmpty { line += " COMMENT '\(column.comment.quotedForSQL)'" }
            return line
        }
        for column in keyColumns {
            let name = "`\(column.name)`"
            lines.append(isUnique(column) ? "  PRIMARY KEY (\(name))" : "  KEY \(name) (\(name))")
        }
        return """
            CREATE TABLE `\(name)` (
            \(lines.joined(separator: ",\n"))
            ) /*!99999 ENGINE=CometQL */ DEFAULT CHARSET=utf8mb4 COMMENT='\(comment.quotedForSQL)'
            """
    }
}

extension ColumnType {
    /// MySQL allows no literal default for TEXT.
    fileprivate var takesDefault: Bool {
        switch self {
        case .text, .mediumtext, .longtext, .blob, .json: false
        default: true
        }
    }
}

extension String {
    /// With quotes and backslashes doubled, for a literal in single quotes.
    package var quotedForSQL: String {
        var result = ""
        for character in self {
            if character == "'" || character == "\\" { result.append(character) }
            result.append(character)
        }
        return result
    }
}
