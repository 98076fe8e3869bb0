import CometQL

/// The aggregate functions that a query calls, each once however often it is written.
final class AggregateList {
    private(set) var aggregates: [BoundAggregate] = []
    private var places: [Expression.AggregateCall: Int] = [:]

    var isEmpty: Bool { aggregates.isEmpty }

    /// The place of `call`'s result in `Frame.aggregates`.
    func place(
        of call: Expression.AggregateCall, bind: () throws(StatementError) -> BoundAggregate
    ) throws(StatementError) -> Int {
        if let place = places[call] { return place }
        let aggregate = try bind()
        aggregates.append(aggregate)
        places[call] = aggregates.count - 1
        return aggregates.count - 1
    }
}
