/// INSERT and REPLACE.
package struct InsertStatement: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        /// `VALUES (…), (…)` and `SET a = 1`: rows of expressions.
        case values([[Expression]])
        case select(SelectStatement)

        package var isSelect: Bool {
            if case .select = self { true } else { false }
        }
    }

    package var table: TableName
    /// nil: no column list was given.
    package var columns: [String]?
    package var source: Source
    package var isReplace: Bool
    package var isIgnore: Bool
    package var onDuplicateKeyUpdate: [Assignment]

    package init(
        table: TableName, columns: [String]?, source: Source, isReplace: Bool = false, isIgnore: Bool = false,
        onDuplicateKeyUpdate: [Assignment] = []
    ) {
        self.table = table
        self.columns = columns
        self.source = source
        self.isReplace = isReplace
        self.isIgnore = isIgnore
        self.onDuplicateKeyUpdate = onDuplicateKeyUpdate
    }
}
