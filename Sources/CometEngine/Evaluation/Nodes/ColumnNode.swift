import CometQL

/// A column of this query or of one around it, by its place in the row.
final class ColumnNode: BoundExpression {
    let type: ValueType
    let traits: ExpressionTraits
    /// How many queries outwards.
    let depth: Int
    let position: Int

    init(depth: Int, position: Int, type: ValueType) {
        self.depth = depth
        self.position = position
        self.type = type
        traits = ExpressionTraits(dependencies: depth == 0 ? .columns : .outerColumns)
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        var current: Frame? = frame
        for _ in 0..<depth { current = current?.outer }
        guard let current, current.row.indices.contains(position - current.base) else { return .null }
        return current.row[position - current.base]
    }
}
