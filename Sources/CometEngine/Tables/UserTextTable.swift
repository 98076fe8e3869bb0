import CometQL

/// A table with one text for each user: `id` and that text.
package protocol UserTextTable: InsertableTable, UpdatableTable, DeletableTable {
    func texts(of users: [Int32]?, in context: TableContext) async throws(StoreError) -> [UserText]
    /// Throws where the text is not one that the table takes.
    func setting(_ text: String, of user: UserKey, in context: TableContext) throws(StatementError) -> StoreChange
    func removal(of user: UserKey) -> StoreChange
}

extension UserTextTable {
    package var replacesOnInsert: Bool { true }

    package func rows(
        matching constraint: KeyConstraint, in context: TableContext
    ) async throws(StatementError) -> [Row] {
        let users = constraint.ids("id")
        let rows = try await reading { () async throws(StoreError) in
            try await texts(of: users, in: context)
        }
        return rows.map { [.int(Int64($0.user)), .text($0.text)] }
    }

    package func insertion(of row: Row, in context: TableContext) throws(StatementError) -> Change {
        guard row.count == columns.count, case .int(let id) = row[0], case .text(let text) = row[1]
        else { throw .unspecified("A row of '\(name)' lost its types") }
        return .store(try setting(text, of: UserKey(id: id, tenant: context.tenant), in: context))
    }

    package func update(
        from old: Row, to new: Row, in context: TableContext
    ) throws(StatementError) -> [Change] {
        let insertion = try insertion(of: new, in: context)
        guard old.first != new.first else { return [insertion] }
        return try deletion(of: [old], in: context) + [insertion]
    }

    package func deletion(of rows: [Row], in context: TableContext) throws(StatementError) -> [Change] {
        rows.compactMap { row in
            guard case .int(let id)? = row.first, let user = Int32(exactly: id) else { return nil }
            return .store(removal(of: UserKey(tenant: context.tenant, user: user)))
        }
    }
}
