import CometQL

/// The result of an aggregate function for the group at hand.
final class AggregateNode: BoundExpression {
    let type: ValueType
    let traits = ExpressionTraits(dependencies: .aggregates)
    private let place: Int

    init(place: Int, type: ValueType) {
        self.place = place
        self.type = type
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        frame.aggregates.indices.contains(place) ? frame.aggregates[place] : .null
    }
}
