import CometQL

/// `pipes_messages`: INSERT publishes; SELECT and DELETE work on the messages that are kept.
package struct PipesMessagesTable: InsertableTable, DeletableTable {
    package let name = "pipes_messages"
    package let aliases = ["messages"]
    package let comment = "INSERT publishes to the browsers subscribed to pipe `name`; rows are the messages kept"
    package let replacesOnInsert = false

    package let columns = [
        Column(
            name: "id", type: .char(36), isPrimaryKey: true, defaultValue: .text(""), isAssigned: true, isBinary: true,
            comment: "message id; sorts by time"),
        Column(name: "time", type: .int(), defaultValue: .int(0), isAssigned: true, comment: "UNIX seconds"),
        Column(name: "name", type: .varchar(64), isIndexed: true, isBinary: true, comment: "the pipe"),
        Column(
            name: "index", type: .int(), defaultValue: .int(0), isAssigned: true,
            comment: "place in the history, 0 is the oldest"),
        Column(name: "event", type: .varchar(64), defaultValue: .text("undefined")),
        Column(name: "message", type: .mediumtext),
        Column(name: "user_id", type: .int(), defaultValue: .int(0), comment: "the sender, 0 is nobody"),
    ]

    private enum Place {
        static let id = 0
        static let name = 2
        static let event = 4
        static let message = 5
        static let user = 6
    }

    package init() {}

    package func rows(
        matching constraint: KeyConstraint, in context: TableContext
    ) async throws(StatementError) -> [Row] {
        try await portions(matching: constraint, in: context).all()
    }

    /// Bytes of messages after which a portion ends.
    private static let portionBytes = 256 << 10

    /// Where the reading of a pipe stands.
    private struct Page {
        let pipe: PipeKey
        var after: MessageID?
        var place: Int64 = 0
    }

    /// A portion for each pipe, several for a long history.
    package func portions(
        matching constraint: KeyConstraint, in context: TableContext
    ) -> Portions<Row, StatementError> {
        var pipes: ArraySlice<String>?
        var page: Page?
        return Portions { () async throws(StatementError) in
            if pipes == nil { pipes = try await self.pipes(matching: constraint, in: context)[...] }
            let next = page ?? pipes?.popFirst().map { Page(pipe: PipeKey(tenant: context.tenant, name: $0)) }
            guard let current = next else { return nil }
            let messages = try await reading { () async throws(StoreError) in
                try await context.view.history(of: current.pipe, after: current.after, bytes: Self.portionBytes)
            }
            page = Self.page(after: messages, of: current, isWhole: !context.view.isPlain)
            return messages.enumerated().map { index, message in
                [
                    .text(message.id.description), .int(message.time), .text(message.pipe.name),
                    .int(current.place + Int64(index)), .text(message.event), .text(message.body),
                    .int(Int64(message.user)),
                ]
            }
        }
    }

    /// The next page; nil: the pipe has no more.
    private static func page(after messages: [Message], of page: Page, isWhole: Bool) -> Page? {
        guard !isWhole, let last = messages.last,
            messages.reduce(0, { $0 + $1.body.utf8.count }) >= portionBytes
        else { return nil }
        return Page(pipe: page.pipe, after: last.id, place: page.place + Int64(messages.count))
    }

    private func pipes(
        matching constraint: KeyConstraint, in context: TableContext
    ) async throws(StatementError) -> [String] {
        if let names = constraint.texts("name") { return names }
        guard let ids = constraint.texts("id") else {
            return try await reading { () async throws(StoreError) in
                try await context.view.loggedPipes(of: context.tenant)
            }
        }
        var names: [String] = []
        for id in ids.compactMap({ MessageID($0) }) {
            let name = try await reading { () async throws(StoreError) in
                try await context.view.pipe(of: id, tenant: context.tenant)
            }
            if let name, !names.contains(name) { names.append(name) }
        }
        return names
    }

    package func insertion(of row: Row, in context: TableContext) throws(StatementError) -> Change {
        guard row.count == columns.count, case .text(let name) = row[Place.name],
            case .text(var event) = row[Place.event], case .text(let body) = row[Place.message],
            case .int(let user) = row[Place.user]
        else { throw .unspecified("A row of '\(self.name)' lost its types") }
        if let fault = PipeName.fault(in: name, minimumLength: PipeName.minimumLength) {
            throw fault.error(column: "name")
        }
        if event.isEmpty { event = "undefined" }
        if let fault = PipeName.fault(in: event, minimumLength: 1) { throw fault.error(column: "event") }
        guard name != "msg" else {
            throw .notAcceptable("Pipe 'msg' carries private messages: insert into users_messages")
        }
        guard !PipeKind(name: name).contains(.gateway) else {
            throw .notAcceptable("Pipes named comet_* carry what the gateway tells of itself: nobody publishes there")
        }
        guard body.utf8.count <= context.settings.maxMessage else { throw .tooLong(column: "message") }
        guard let user = Int32(exactly: user), user >= 0 else {
            throw .notAcceptable("Column 'user_id' takes 0 (nobody) or a user id")
        }
        return .publish(
            Publication(
                pipe: PipeKey(tenant: context.tenant, name: name), event: event, body: body, user: user,
                origin: .backend, trace: context.trace))
    }

    package func deletion(of rows: [Row], in context: TableContext) throws(StatementError) -> [Change] {
        var ids: [String: [MessageID]] = [:]
        var order: [String] = []
        for row in rows {
            guard case .text(let id) = row[Place.id], let id = MessageID(id), case .text(let name) = row[Place.name]
            else { continue }
            if ids[name] == nil { order.append(name) }
            ids[name, default: []].append(id)
        }
        return order.map { name in
            .store(.deleteMessages(PipeKey(tenant: context.tenant, name: name), ids[name] ?? []))
        }
    }
}
