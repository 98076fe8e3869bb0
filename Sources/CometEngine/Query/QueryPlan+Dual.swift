import CometQL

extension QueryPlan {
    /// DUAL among other tables: it joins without changing anything.
    static var oneEmptyRow: QueryPlan {
        let core = CorePlan(
            conditions: [], groupBy: [], aggregates: [], items: [], isDistinct: false, countsFoundRows: false,
            orderBy: [], limit: .none)
        return QueryPlan(cores: [(core, true)], columns: [], types: [], orderBy: [], limit: .none)
    }
}
