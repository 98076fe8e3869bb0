import CometQL

/// `comet_log`: the last warnings and errors of the log, of the whole gateway and so for root only.
package struct CometLogTable: Table {
    package let name = "comet_log"
    package let comment = "The last warnings and errors of the log; root only, others see no rows"
    package let hasUniqueKey = false

    package let columns = [
        Column(name: "time", type: .int(), isPrimaryKey: true, comment: "UNIX seconds"),
        Column(name: "level", type: .varchar(16), defaultValue: .text("")),
        Column(name: "message", type: .text, defaultValue: .text(""), comment: "the text and its metadata"),
    ]

    package init() {}

    package func rows(
        matching constraint: KeyConstraint, in context: TableContext
    ) async throws(StatementError) -> [Row] {
        guard context.isRoot else { return [] }
        return context.telemetry.log.entries.map { entry in
            [.int(entry.time / 1000), .text(entry.level), .text(entry.text)]
        }
    }
}
