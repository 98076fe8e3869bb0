import CometQL

/// `users_time`: who is online, and since when not.
package struct UsersTimeTable: Table {
    package let name = "users_time"
    package let comment = "0 while the user is online, else when it last was (UNIX seconds), -1 if never"

    package let columns = [
        Column(name: "id", type: .int(), isPrimaryKey: true, comment: "the user"),
        Column(name: "time", type: .int(), defaultValue: .int(-1), comment: "0: online; -1: never seen"),
    ]

    package init() {}

    package func rows(
        matching constraint: KeyConstraint, in context: TableContext
    ) async throws(StatementError) -> [Row] {
        let asked = constraint.ids("id")
        var online = Set(context.users.online(of: context.tenant, among: asked))
        if let peers = context.peers {
            online.formUnion(
                try await reading { () async throws(StoreError) in
                    try await peers.online(of: context.tenant, among: asked)
                })
        }
        let seen = try await reading { () async throws(StoreError) in
            try await context.view.lastSeen(of: context.tenant, users: asked)
        }
        let times = Dictionary(seen.map { ($0.user, $0.time) }, uniquingKeysWith: { $1 })
        let users = asked ?? online.union(times.keys).sorted()
        return users.map { user in
            [.int(Int64(user)), .int(online.contains(user) ? 0 : times[user] ?? -1)]
        }
    }
}
