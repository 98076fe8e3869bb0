import CometQL

/// `users_messages`: INSERT reaches one user on all devices; rows are what waits for users who are away.
package struct UsersMessagesTable: InsertableTable, DeletableTable {
    package let name = "users_messages"
    package let comment = "INSERT delivers to all connections of user `id`, or queues; rows are what is queued"
    package let hasUniqueKey = false
    package let replacesOnInsert = false

    package let columns = [
        Column(name: "id", type: .int(), isPrimaryKey: true, comment: "the user"),
        Column(
            name: "index", type: .int(), defaultValue: .int(0), isAssigned: true,
            comment: "place in the queue, 0 is the oldest"),
        Column(name: "event", type: .varchar(64), defaultValue: .text("undefined")),
        Column(name: "message", type: .mediumtext),
    ]

    package init() {}

    package func rows(
        matching constraint: KeyConstraint, in context: TableContext
    ) async throws(StatementError) -> [Row] {
        let users = constraint.ids("id")
        let messages = try await reading { () async throws(StoreError) in
            try await context.view.queuedMessages(of: context.tenant, users: users)
        }
        var places: [Int32: Int64] = [:]
        return messages.map { message in
            let place = places[message.receiver.user, default: 0]
            places[message.receiver.user] = place + 1
            return [
                .int(Int64(message.receiver.user)), .int(place), .text(message.event), .text(message.body),
                .text(message.id.description),
            ]
        }
    }

    package func insertion(of row: Row, in context: TableContext) throws(StatementError) -> Change {
        guard row.count == columns.count, case .int(let id) = row[0], case .text(var event) = row[2],
            case .text(let body) = row[3]
        else { throw .unspecified("A row of '\(self.name)' lost its types") }
        let receiver = try UserKey(id: id, tenant: context.tenant)
        if event.isEmpty { event = "undefined" }
        if let fault = PipeName.fault(in: event, minimumLength: 1) { throw fault.error(column: "event") }
        guard body.utf8.count <= context.settings.maxMessage else { throw .tooLong(column: "message") }
        return .send(PrivateSending(receiver: receiver, event: event, body: body))
    }

    package func deletion(of rows: [Row], in context: TableContext) throws(StatementError) -> [Change] {
        var ids: [Int32: [MessageID]] = [:]
        for row in rows {
            guard row.count > columns.count, case .int(let id) = row[0], let user = Int32(exactly: id),
                case .text(let message) = row[columns.count], let message = MessageID(message)
            else { continue }
            ids[user, default: []].append(message)
        }
        return ids.sorted { $0.key < $1.key }.map { user, ids in
            .store(.deleteQueued(UserKey(tenant: context.tenant, user: user), ids))
        }
    }
}
