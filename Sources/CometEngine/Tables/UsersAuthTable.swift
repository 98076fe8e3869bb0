/// `users_auth`: the keys with which browsers say who they are.
package struct UsersAuthTable: UserTextTable {
    package let name = "users_auth"
    package let comment = "Keys of browsers: the page opens its connection with `id` and `hash`"

    package let columns = [
        Column(name: "id", type: .int(), isPrimaryKey: true, comment: "the user"),
        Column(name: "hash", type: .varchar(32), isBinary: true, comment: "the key"),
    ]

    package init() {}

    package func texts(of users: [Int32]?, in context: TableContext) async throws(StoreError) -> [UserText] {
        try await context.view.userKeys(of: context.tenant, users: users)
    }

    package func setting(
        _ hash: String, of user: UserKey, in context: TableContext
    ) throws(StatementError) -> StoreChange {
        guard Self.isKey(hash) else {
            throw .notAcceptable("Column 'hash' can contain only the characters 0-9A-Za-z=+/_")
        }
        return .setUserKey(user, hash: hash)
    }

    package func removal(of user: UserKey) -> StoreChange { .removeUserKey(user) }

    /// Whether a key has no other characters than it may.
    package static func isKey(_ hash: String) -> Bool {
        hash.utf8.allSatisfy { byte in
            PipeName.isNameByte(byte) && byte != UInt8(ascii: "-") || byte == UInt8(ascii: "=")
                || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
        }
    }
}
