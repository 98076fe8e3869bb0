/// The changes of an open transaction: checked, visible to their own session only, and done together at COMMIT.
package struct Transaction: Sendable {
    package private(set) var changes: [Change] = []
    /// Each keeps the changes as they were; the arrays share their storage until one is written to.
    private var savepoints: [(name: String, changes: [Change])] = []

    package init() {}

    /// Adds changes; messages that the transaction itself published may be taken back out of the log by them.
    package mutating func append(_ new: [Change]) {
        for change in new {
            if case .store(.deleteMessages(let pipe, let ids)) = change {
                dropProvisional(pipe) { ids.contains($0) }
            } else if case .store(.clearHistory(let pipe)) = change {
                dropProvisional(pipe) { _ in true }
            }
            changes.append(change)
        }
    }

    private mutating func dropProvisional(_ pipe: PipeKey, where matches: (MessageID) -> Bool) {
        for index in changes.indices {
            guard case .publish(var publication) = changes[index], publication.pipe == pipe,
                let id = publication.provisionalID, matches(id)
            else { continue }
            publication.isKept = false
            changes[index] = .publish(publication)
        }
    }

    /// Sets a savepoint; one of the same name is moved.
    package mutating func save(_ name: String) {
        let name = name.lowercased()
        savepoints.removeAll { $0.name == name }
        savepoints.append((name, changes))
    }

    /// Undoes all that came after the savepoint; false: there is none of this name.
    package mutating func rollBack(to name: String) -> Bool {
        guard let index = savepoints.lastIndex(where: { $0.name == name.lowercased() }) else { return false }
        changes = savepoints[index].changes
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
