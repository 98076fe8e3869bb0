import CometQL

/// An aggregate function with its arguments bound.
struct BoundAggregate {
    var name: String
    var isDistinct: Bool
    /// Empty for `COUNT(*)`.
    var arguments: [any BoundExpression]
    var orderBy: [(expression: any BoundExpression, isDescending: Bool)]
    var separator: String
    var type: ValueType
}
