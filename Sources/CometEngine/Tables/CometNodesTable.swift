import CometQL

/// `comet_nodes`: the gateways that are one service, of the whole of it and so for root only.
package struct CometNodesTable: Table {
    package let name = "comet_nodes"
    package let comment = "The gateways that share a Redis, or the one that runs alone; root only, others see no rows"

    package let columns = [
        Column(
            name: "number", type: .int(), isPrimaryKey: true, defaultValue: .int(0),
            comment: "in the upper 8 bits of its connections' ids"),
        Column(name: "name", type: .varchar(255), defaultValue: .text(""), comment: "node.name"),
        Column(
            name: "state", type: .varchar(16), defaultValue: .text(""),
            comment: "alone, joined, away (it has no Redis), silent (no sign of life lately)"),
        Column(name: "since", type: .int(), defaultValue: .int(0), comment: "when it started, UNIX seconds"),
        Column(name: "browsers", type: .int(), defaultValue: .int(0), comment: "connections"),
        Column(name: "backends", type: .int(), defaultValue: .int(0), comment: "connections of MySQL clients"),
    ]

    package init() {}

    package func rows(
        matching constraint: KeyConstraint, in context: TableContext
    ) async throws(StatementError) -> [Row] {
        guard context.isRoot else { return [] }
        let own = NodeStatus(
            number: context.peers?.number ?? 0, name: context.settings.nodeName,
            state: context.peers.map { $0.isJoined ? .joined : .away } ?? .alone, since: context.statistics.startTime,
            browsers: context.presence.connectionCount(of: nil), backends: context.statistics.openBackendConnections)
        let asked = constraint.ids("number").map(Set.init)
        return ([own] + (context.peers?.others ?? [])).sorted { $0.number < $1.number }
            .filter { asked?.contains(Int32($0.number)) ?? true }
            .map { node in
                [
                    .int(Int64(node.number)), .text(node.name), .text(node.state.rawValue), .int(node.since),
                    .int(Int64(node.browsers)), .int(Int64(node.backends)),
                ]
            }
    }
}
