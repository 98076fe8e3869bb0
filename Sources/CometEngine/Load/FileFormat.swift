package import CometQL

/// How the text of a file is cut into rows and fields: the FIELDS and LINES clauses of LOAD DATA.
package struct FileFormat: Hashable, Sendable {
    let fieldTerminator: [UInt8]
    /// Empty: a row ends with its last field.
    let lineTerminator: [UInt8]
    /// What stands before it in a line is dropped; empty: nothing is.
    let linePrefix: [UInt8]
    let enclosure: UInt8?
    let escape: UInt8?

    package init(_ statement: LoadDataStatement) throws(StatementError) {
        fieldTerminator = Array(statement.fieldsTerminatedBy.utf8)
        let lines = Array(statement.linesTerminatedBy.utf8)
        // As in MySQL, a line that ends like a field ends with its last field.
        lineTerminator = lines == fieldTerminator ? [] : lines
        linePrefix = Array(statement.linesStartingBy.utf8)
        enclosure = try Self.character(statement.fieldsEnclosedBy)
        escape = try Self.character(statement.fieldsEscapedBy)
        guard !fieldTerminator.isEmpty || enclosure != nil else {
            throw .notSupported("LOAD DATA: fields of a fixed length (FIELDS TERMINATED BY '' ENCLOSED BY '')")
        }
    }

    private static func character(_ text: String?) throws(StatementError) -> UInt8? {
        guard let text else { return nil }
        let bytes = Array(text.utf8)
        guard bytes.count == 1 else {
            throw StatementError(
                cometCode: 12, mysqlCode: 1083, sqlState: "42000",
                message: "Field separator argument is not what is expected; check the manual")
        }
        return bytes[0]
    }
}
