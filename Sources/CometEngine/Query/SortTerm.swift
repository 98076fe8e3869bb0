import CometQL

/// A key of ORDER BY.
struct SortTerm {
    var expression: any BoundExpression
    var isDescending: Bool

    /// The order of rows by their keys: NULLs first, equal ones as they came.
    static func sortedPlaces(of keys: [Row], by terms: [SortTerm], context: any EvaluationContext) -> [Int] {
        let comparisons = terms.map { Comparison(context: context, collation: $0.expression.type.collation) }
        return keys.indices.sorted { left, right in
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
