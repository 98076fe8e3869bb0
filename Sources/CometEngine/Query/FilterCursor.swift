/// The rows of a part of FROM that its conditions let through.
final class FilterCursor: RowCursor {
    private let source: any RowCursor
    private let conditions: [any BoundExpression]
    private let frame: Frame

    init(_ source: any RowCursor, conditions: [any BoundExpression], frame: Frame) {
        self.source = source
        self.conditions = conditions
        self.frame = frame
    }

    func next() throws(StatementError) -> RowStep {
        while true {
            let step = try source.next()
            guard case .row(let row) = step else { return step }
            try frame.run.spend(1)
            frame.row = row
            if try conditions.hold(in: frame) { return step }
        }
    }
}
