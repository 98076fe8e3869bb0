import CometQL

/// An expression whose names are resolved to places, so that a row needs no look-up by name.
protocol BoundExpression: AnyObject {
    var type: ValueType { get }
    var traits: ExpressionTraits { get }

    func value(in frame: Frame) throws(StatementError) -> SQLValue
}
