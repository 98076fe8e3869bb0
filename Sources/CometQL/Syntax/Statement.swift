/// One CometQL statement as written; what it means is the engine's business.
package enum Statement: Hashable, Sendable {
    case select(SelectStatement)
    case insert(InsertStatement)
    case update(UpdateStatement)
    case delete(DeleteStatement)
    case truncate(TableName)
    case show(ShowStatement)
    /// `DESCRIBE t [column or pattern]`.
    case describe(TableName, column: String?)
    /// `EXPLAIN statement`.
    case explain(SelectOrChange)
    case use(String)
    /// `SET a = 1, @b = 2, GLOBAL c = 3, NAMES utf8mb4`.
    case set([SetItem])
    /// `BEGIN`, `START TRANSACTION [READ ONLY | READ WRITE]`; nil: neither was said.
    case begin(readOnly: Bool?)
    case commit(chain: Bool, release: Bool)
    case rollback(chain: Bool, release: Bool)
    case savepoint(String)
    case rollbackToSavepoint(String)
    case releaseSavepoint(String)
    case kill(connection: Expression, queryOnly: Bool)
    /// `LOCK TABLES t [AS a] READ|WRITE, …`: the tables named.
    case lockTables([TableName])
    case unlockTables
    /// `ALTER TABLE t DISABLE|ENABLE KEYS`, which dumps write around their rows.
    case alterKeys(TableName)
    /// `FLUSH what`.
    case flush(String)
    case `do`([Expression])
    case prepare(name: String, source: PrepareSource)
    case execute(name: String, using: [String])
    case deallocate(name: String)
    /// `CHECK TABLE t, …`, `ANALYZE`, `OPTIMIZE`, `REPAIR`: the word in lower case.
    case maintenance(String, [TableName])
    /// `LOAD DATA LOCAL INFILE …`.
    case loadData(LoadDataStatement)
    /// Nothing but blanks and comments.
    case empty

    package indirect enum SelectOrChange: Hashable, Sendable {
        case statement(Statement)
    }

    package enum PrepareSource: Hashable, Sendable {
        case text(String)
        case userVariable(String)
    }
}
