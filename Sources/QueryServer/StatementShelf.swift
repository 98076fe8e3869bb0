import CometEngine
import CometQL
import MySQLWire

/// The prepared statements of one connection.
struct StatementShelf {
    struct Entry {
        var prepared: PreparedStatement
        let statement: Statement
        let columns: [Column]
        /// Rows of an open cursor that are still to be fetched.
        var cursor: ArraySlice<Row>?
    }

    /// MySQL's own default for the whole server; here it bounds each connection.
    static let capacity = 16_382

    private var entries: [UInt32: Entry] = [:]
    private var lastID: UInt32 = 0

    /// Keeps a statement; nil: there are too many.
    mutating func add(_ statement: Statement, parameterCount: Int, columns: [Column]) -> UInt32? {
        guard entries.count < Self.capacity else { return nil }
        repeat {
            lastID &+= 1
        } while lastID == 0 || lastID == ComStmtExecute.lastPrepared || entries[lastID] != nil
        entries[lastID] = Entry(
            prepared: PreparedStatement(id: lastID, parameterCount: parameterCount), statement: statement,
            columns: columns)
        return lastID
    }

    /// The id that is meant: clients may name the last prepared one without having seen its id.
    func resolve(_ id: UInt32) -> UInt32 {
        id == ComStmtExecute.lastPrepared ? lastID : id
    }

    subscript(id: UInt32) -> Entry? {
        get { entries[resolve(id)] }
        set { entries[resolve(id)] = newValue }
    }

    mutating func append(_ data: ComStmtSendLongData, limit: Int) {
        self[data.statementID]?.prepared.append(data, limit: limit)
    }

    /// The values of one execution, and what it brought besides them.
    mutating func bind(_ command: ComStmtExecute) throws(WireError) -> ([WireValue], QueryAttributes) {
        let id = resolve(command.statementID)
        let values = try entries[id]?.prepared.bind(command) ?? []
        return (values, entries[id]?.prepared.attributes ?? .none)
    }

    mutating func closeCursor(_ id: UInt32) {
        entries[resolve(id)]?.cursor = nil
    }

    /// false: there is none of this id.
    mutating func close(_ id: UInt32) -> Bool {
        entries.removeValue(forKey: resolve(id)) != nil
    }

    var count: Int { entries.count }
}
