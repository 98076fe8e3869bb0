import CometQL

/// `LIMIT count OFFSET offset`.
struct RowLimit {
    var count: Int?
    var offset = 0

    static let none = RowLimit()

    var isNone: Bool { count == nil && offset == 0 }

    /// How many rows are needed to answer; nil: all.
    var needed: Int? {
        guard let count else { return nil }
        let (sum, overflow) = count.addingReportingOverflow(offset)
        return overflow ? nil : sum
    }

    func cut<Element>(_ elements: [Element]) -> [Element] {
        guard !isNone else { return elements }
        return Array(elements.dropFirst(offset).prefix(count ?? Int.max))
    }
}

extension Binder {
    func bind(_ limit: Limit?) throws(StatementError) -> RowLimit {
        guard let limit else { return .none }
        var result = RowLimit(count: try rowCount(limit.count))
        if let offset = limit.offset { result.offset = try rowCount(offset) }
        return result
    }

    private func rowCount(_ expression: Expression) throws(StatementError) -> Int {
        guard let value = try constant(expression)?.value, let wide = context.wideInteger(value), wide >= 0 else {
            throw StatementError.syntax("LIMIT takes whole numbers that are not negative")
        }
        return Int(clamping: wide)
    }
}
