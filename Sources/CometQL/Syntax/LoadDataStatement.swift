/// `LOAD DATA LOCAL INFILE 'f' [REPLACE|IGNORE] INTO TABLE t …`.
package struct LoadDataStatement: Hashable, Sendable {
    package var fileName: String
    package var table: TableName
    /// In the order of the file's fields; `@name` for one that goes into a variable.
    package var columns: [String]
    package var isReplace: Bool
    package var isIgnore: Bool
    package var fieldsTerminatedBy: String
    package var fieldsEnclosedBy: String?
    package var fieldsEscapedBy: String?
    package var linesStartingBy: String
    package var linesTerminatedBy: String
    package var ignoreLines: Int
    package var assignments: [Assignment]

    package init(
        fileName: String, table: TableName, columns: [String] = [], isReplace: Bool = false, isIgnore: Bool = false,
        fieldsTerminatedBy: String = "\t", fieldsEnclosedBy: String? = nil, fieldsEscapedBy: String? = "\\",
        linesStartingBy: String = "", linesTerminatedBy: String = "\n", ignoreLines: Int = 0,
        assignments: [Assignment] = []
    ) {
        self.fileName = fileName
        self.table = table
        self.columns = columns
        self.isReplace = isReplace
        self.isIgnore = isIgnore
        self.fieldsTerminatedBy = fieldsTerminatedBy
        self.fieldsEnclosedBy = fieldsEnclosedBy
        self.fieldsEscapedBy = fieldsEscapedBy
        self.linesStartingBy = linesStartingBy
        self.linesTerminatedBy = linesTerminatedBy
        self.ignoreLines = ignoreLines
        self.assignments = assignments
    }
}
