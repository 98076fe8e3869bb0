import CometQL

/// `pipes`: how many connections are subscribed, now, over all nodes.
package struct PipesTable: Table {
    package let name = "pipes"
    package let comment = "Subscribers of each pipe, now; a pipe asked for by name has a row even without any"

    package let columns = [
        Column(name: "name", type: .varchar(64), isPrimaryKey: true, isBinary: true, comment: "the pipe"),
        Column(name: "users", type: .int(), defaultValue: .int(0), comment: "connections subscribed"),
    ]

    package init() {}

    package func rows(
        matching constraint: KeyConstraint, in context: TableContext
    ) async throws(StatementError) -> [Row] {
        let names = constraint.texts("name")?.filter {
            PipeName.fault(in: $0, minimumLength: PipeName.minimumLengthForBrowsers) == nil
        }
        let counts = try await reading { () async throws(StoreError) in
            try await context.presence.subscriberCounts(of: context.tenant, pipes: names)
        }
        return counts.map { [.text($0.name), .int(Int64($0.subscribers))] }
    }
}
