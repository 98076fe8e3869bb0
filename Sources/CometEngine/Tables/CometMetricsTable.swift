import CometQL

/// `comet_metrics`: the newest samples of every metric, of the whole gateway and so for root only.
package struct CometMetricsTable: Table {
    package let name = "comet_metrics"
    package let comment = "What /metrics counts, each ten seconds of the last hour; root only, others see no rows"
    package let hasUniqueKey = false

    package let columns = [
        Column(name: "time", type: .int(), defaultValue: .int(0), comment: "UNIX seconds"),
        Column(name: "name", type: .varchar(64), isPrimaryKey: true, isBinary: true, comment: "the metric"),
        Column(name: "value", type: .double, defaultValue: .double(0)),
    ]

    package init() {}

    package func rows(
        matching constraint: KeyConstraint, in context: TableContext
    ) async throws(StatementError) -> [Row] {
        guard context.isRoot else { return [] }
        let (names, samples) = context.telemetry.metrics.all
        let asked = constraint.texts("name").map(Set.init)
        let places = names.indices.filter { asked?.contains(names[$0]) ?? true }
        return samples.flatMap { sample in
            places.compactMap { place in
                guard sample.values.indices.contains(place) else { return nil }
                return [.int(sample.time), .text(names[place]), .double(sample.values[place])]
            }
        }
    }
}
