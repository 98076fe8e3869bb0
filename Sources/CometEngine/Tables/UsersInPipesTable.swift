import CometQL

/// `users_in_pipes`: who is subscribed, a row for each connection.
package struct UsersInPipesTable: Table {
    package let name = "users_in_pipes"
    package let comment = "Who is subscribed to a pipe, one row a connection; anonymous is 0"
    package let hasUniqueKey = false

    package let columns = [
        Column(name: "name", type: .varchar(64), isPrimaryKey: true, isBinary: true, comment: "the pipe"),
        Column(name: "user_id", type: .int(), defaultValue: .int(0)),
        Column(name: "user_uuid", type: .varchar(32), defaultValue: .text(""), comment: "names the browser"),
        Column(name: "user_agent", type: .varchar(512), defaultValue: .text("")),
        Column(name: "ip", type: .varchar(45), defaultValue: .text("")),
        Column(name: "origin", type: .varchar(255), defaultValue: .text("")),
        Column(name: "language", type: .varchar(255), defaultValue: .text("")),
    ]

    package init() {}

    package func rows(
        matching constraint: KeyConstraint, in context: TableContext
    ) async throws(StatementError) -> [Row] {
        try await portions(matching: constraint, in: context).all()
    }

    package func portions(
        matching constraint: KeyConstraint, in context: TableContext
    ) -> Portions<Row, StatementError> {
        let members = context.presence.members(of: context.tenant, pipes: constraint.texts("name"))
        return Portions { () async throws(StatementError) in
            try await reading { () async throws(StoreError) in try await members.next() }?.map(Self.row(of:))
        }
    }

    private static func row(of member: PipeMember) -> Row {
        [
            .text(member.pipe), .int(Int64(member.details.user)), .text(member.details.uuid),
            .text(member.details.userAgent), .text(member.details.ip), .text(member.details.origin),
            .text(member.details.language),
        ]
    }
}
