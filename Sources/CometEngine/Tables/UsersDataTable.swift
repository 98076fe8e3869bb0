/// `users_data`: any text about a user, readable by browsers (`user_data`).
package struct UsersDataTable: UserTextTable {
    package let name = "users_data"
    package let comment = "Any text about a user, readable by browsers"

    package let columns = [
        Column(name: "id", type: .int(), isPrimaryKey: true, comment: "the user"),
        Column(name: "data", type: .mediumtext),
    ]

    package init() {}

    package func texts(of users: [Int32]?, in context: TableContext) async throws(StoreError) -> [UserText] {
        try await context.view.userData(of: context.tenant, users: users)
    }

    package func setting(
        _ data: String, of user: UserKey, in context: TableContext
    ) throws(StatementError) -> StoreChange {
        guard data.utf8.count <= context.settings.maxMessage else { throw .tooLong(column: "data") }
        return .setUserData(user, data: data)
    }

    package func removal(of user: UserKey) -> StoreChange { .removeUserData(user) }
}
