import CometQL

extension QueryRun {
    /// Asks the tables for the rows that the statement needs.
    ///
    /// Those with keys come first; then those whose keys are found in rows that are there already, so that a join looks
    /// up rather than scans.
    func load(_ loads: [TableLoad], from source: any RelationSource) async throws(StatementError) {
        tables = [[Row]](repeating: [], count: loads.count)
        var waiting = Array(loads.indices)
        var loaded: Set<Int> = []
        while let place = next(of: waiting, loads, loaded), let number = waiting.firstIndex(of: place) {
            waiting.remove(at: number)
            let load = loads[place]
            var constraint = load.constraint
            for dependency in load.dependencies where isReady(dependency.on, loaded) {
                constraint = constraint.intersection(try keys(dependency, loads))
            }
            if !constraint.isNever {
                let rows = try await source.rows(of: load.table, matching: constraint)
                try check(rowCount: rows.count)
                try spend(rows.count)
                tables[place] = rows
            }
            loaded.insert(place)
        }
    }

    private func next(of waiting: [Int], _ loads: [TableLoad], _ loaded: Set<Int>) -> Int? {
        waiting.first { loads[$0].constraint.isNever || !loads[$0].constraint.equals.isEmpty }
            ?? waiting.first { place in loads[place].dependencies.contains { isReady($0.on, loaded) } }
            ?? waiting.first { loads[$0].dependencies.isEmpty } ?? waiting.first
    }

    private func isReady(_ dependency: TableLoad.Dependency, _ loaded: Set<Int>) -> Bool {
        switch dependency {
        case .column(let load, _): loaded.contains(load)
        case .subquery(let node): node.loads.allSatisfy { loaded.contains($0) }
        }
    }

    private func keys(
        _ dependency: (column: Column, on: TableLoad.Dependency), _ loads: [TableLoad]
    ) throws(StatementError) -> KeyConstraint {
        let values: [SQLValue]
        switch dependency.on {
        case .column(let load, let index):
            values = tables[load].map { $0.indices.contains(index) ? $0[index] : .null }
        case .subquery(let node):
            values = try node.rows(in: self).map { $0.first ?? .null }
        }
        return KeyValue.constraint(dependency.column, values)
    }
}
