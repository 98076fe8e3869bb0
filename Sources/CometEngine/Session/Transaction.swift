/// The changes of an open transaction: checked, visible to their own session only, and done together at COMMIT.
package struct Transaction: Sendable {
    /// START TRANSACTION READ ONLY: statements that would change something are refused.
    package let isReadOnly: Bool
    package private(set) var changes: [Change] = []
    /// Bytes that `changes` take.
    private var size = 0
    /// Each keeps the changes as they were; the arrays share their storage until one is written to.
    private var savepoints: [(name: String, changes: [Change], size: Int)] = []

    package init(isReadOnly: Bool = false) {
        self.isReadOnly = isReadOnly
    }

    /// Adds changes; where they are too many together none is added, and the transaction stays as it was.
    package mutating func append(_ new: [Change]) throws(StatementError) {
        let added = new.reduce(0) { $0 + $1.size }
        let copies = savepoints.reduce(0) { $0 + $1.changes.count * MemoryLayout<Change>.stride }
        guard size + added + copies <= Self.maximumSize else { throw .transactionTooLarge }
        size += added
        for change in new {
            if case .store(.deleteQueued(let receiver, let ids)) = change { takeBack(receiver, ids) }
            changes.append(change)
        }
    }

    /// So many changes that doing them takes a while.
    var isLarge: Bool { changes.count > 256 }

    /// Bytes that a transaction may hold back; every change counts with its texts and its place in the list.
    package static let maximumSize = 64 << 20

    /// A private message that waits for COMMIT and is deleted before was sent to nobody: it is not sent at all.
    private mutating func takeBack(_ receiver: UserKey, _ ids: [MessageID]) {
        changes.removeAll { change in
            guard case .send(let sending) = change, sending.receiver == receiver, let id = sending.provisionalID
            else { return false }
            return ids.contains(id)
        }
        size = changes.reduce(0) { $0 + $1.size }
    }

    /// Each may hold a copy of all changes, so that they are bounded.
    static let maximumSavepoints = 256

    /// Sets a savepoint; one of the same name is moved. false: there are too many.
    package mutating func save(_ name: String) -> Bool {
        let name = name.lowercased()
        savepoints.removeAll { $0.name == name }
        guard savepoints.count < Self.maximumSavepoints else { return false }
        savepoints.append((name, changes, size))
        return true
    }

    /// Undoes all that came after the savepoint; false: there is none of this name.
    package mutating func rollBack(to name: String) -> Bool {
        guard let index = savepoints.lastIndex(where: { $0.name == name.lowercased() }) else { return false }
        changes = savepoints[index].changes
        size = savepoints[index].size
        savepoints.removeSubrange((index + 1)...)
        return true
    }

    /// Forgets the savepoint and those after it; false: there is none of this name.
    package mutating func release(_ name: String) -> Bool {
        guard let index = savepoints.lastIndex(where: { $0.name == name.lowercased() }) else { return false }
        savepoints.removeSubrange(index...)
        return true
    }
}
