import CometQL

/// `users_auth`: the keys with which browsers say who they are.
package struct UsersAuthTable: InsertableTable, UpdatableTable, DeletableTable {
    package let name = "users_auth"
    package let comment = "Keys of browsers: the page opens its connection with `id` and `hash`"
    package let replacesOnInsert = true

    package let columns = [
        Column(name: "id", type: .int(), isPrimaryKey: true, comment: "the user"),
        Column(name: "hash", type: .varchar(32), isBinary: true, comment: "the key"),
    ]

    package init() {}

    package func rows(
        matching constraint: KeyConstraint, in context: TableContext
    ) async throws(StatementError) -> [Row] {
        let users = constraint.ids("id")
        let rows = try await reading { () async throws(StoreError) in
            try await context.view.userKeys(of: context.tenant, users: users)
        }
        return rows.map { [.int(Int64($0.user)), .text($0.text)] }
    }

    package func insertion(of row: Row, in context: TableContext) throws(StatementError) -> Change {
        guard row.count == columns.count, case .int(let id) = row[0], case .text(let hash) = row[1]
        else { throw .unspecified("A row of '\(name)' lost its types") }
        let user = try UserKey(id: id, tenant: context.tenant)
        guard Self.isKey(hash) else {
            throw .notAcceptable("Column 'hash' can contain only the characters 0-9A-Za-z=+/_")
        }
        return .store(.setUserKey(user, hash: hash))
    }

    /// Whether a key has no other characters than it may.
    package static func isKey(_ hash: String) -> Bool {
        hash.utf8.allSatisfy { byte in
            PipeName.isNameByte(byte) && byte != UInt8(ascii: "-") || byte == UInt8(ascii: "=")
                || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
        }
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
            return .store(.removeUserKey(UserKey(tenant: context.tenant, user: user)))
        }
    }
}
