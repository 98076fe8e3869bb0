import CometQL

/// A key of ORDER BY.
struct SortTerm {
    var expression: any BoundExpression
    var isDescending: Bool

    /// The order of rows by their keys: NULLs first, equal ones as they came.
    static func sortedPlaces(
        of keys: [Row], by terms: [SortTerm], in run: QueryRun
    ) throws(StatementError) -> [Int] {
        let order = order(of: keys, by: terms, context: run.context)
        var comparisons = 0
        do {
            return try keys.indices.sorted { left, right in
                comparisons += 1
                if comparisons & 0x3FF == 0 { try run.checkInterruption() }
                return order(left, right)
            }
        } catch {
            throw error as? StatementError ?? .interrupted
        }
    }

    static func sortedPlaces(of keys: [Row], by terms: [SortTerm], context: any EvaluationContext) -> [Int] {
        keys.indices.sorted(by: order(of: keys, by: terms, context: context))
    }

    private static func order(
        of keys: [Row], by terms: [SortTerm], context: any EvaluationContext
    ) -> (Int, Int) -> Bool {
        let comparisons = terms.map { Comparison(context: context, collation: $0.expression.type.collation) }
        return { left, right in
            for (index, term) in terms.enumerated() {
                let (a, b) = (keys[left][index], keys[right][index])
                var order =
                    switch (a.isNull, b.isNull) {
                    case (true, true): 0
                    case (true, false): -1
                    case (false, true): 1
                    case (false, false): comparisons[index].compare(a, b) ?? 0
                    }
                if term.isDescending { order = -order }
                if order != 0 { return order < 0 }
            }
            return left < right
        }
    }
}
