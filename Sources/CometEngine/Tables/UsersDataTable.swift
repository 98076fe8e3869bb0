import CometQL

/// `users_data`: any text about a user, readable by browsers (`user_data`).
package struct UsersDataTable: InsertableTable, UpdatableTable, DeletableTable {
    package let name = "users_data"
    package let comment = "Any text about a user, readable by browsers"
    package let replacesOnInsert = true

    package let columns = [
        Column(name: "id", type: .int(), isPrimaryKey: true, comment: "the user"),
        Column(name: "data", type: .mediumtext),
    ]

    package init() {}

    package func rows(
        matching constraint: KeyConstraint, in context: TableContext
    ) async throws(StatementError) -> [Row] {
        let users = constraint.ids("id")
        let rows = try await reading { () async throws(StoreError) in
            try await context.view.userData(of: context.tenant, users: users)
        }
        return rows.map { [.int(Int64($0.user)), .text($0.text)] }
    }

    package func insertion(of row: Row, in context: TableContext) throws(StatementError) -> Change {
        guard row.count == columns.count, case .int(let id) = row[0], case .text(let data) = row[1]
        else { throw .unspecified("A row of '\(name)' lost its types") }
        let user = try UserKey(id: id, tenant: context.tenant)
        guard data.utf8.count <= context.settings.maxMessage else { throw .tooLong(column: "data") }
        return .store(.setUserData(user, data: data))
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
            return .store(.removeUserData(UserKey(tenant: context.tenant, user: user)))
        }
    }
}
