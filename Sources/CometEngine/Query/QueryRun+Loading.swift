import CometQL

extension QueryRun {
    /// Asks the tables for the rows that the statement needs.
    ///
    /// Those with keys come first; then those whose keys are found in rows that are there already, so that a join looks
    /// up rather than scans.
    ///
    /// - Parameter driving: The tables whose rows are gone through once: they are fetched while the query runs, unless
    ///   others wait for keys of theirs.
    func load(
        _ loads: [TableLoad], from source: any RelationSource, driving: Set<Int> = []
    ) async throws(StatementError) {
        tables = [[Row]](repeating: [], count: loads.count)
        let fed = driving.subtracting(loads.flatMap { $0.dependencies.compactMap { Self.load(of: $0.on) } })
        var waiting = loads.indices.filter { !fed.contains($0) }
        var loaded: Set<Int> = []
        while let place = next(of: waiting, loads, loaded), let number = waiting.firstIndex(of: place) {
            waiting.remove(at: number)
            let constraint = try constraint(of: loads[place], loads, loaded)
            if !constraint.isNever { try await fill(place, loads[place], matching: constraint, from: source) }
            loaded.insert(place)
        }
        for place in fed where loads.indices.contains(place) {
            feeds[place] = Feed(loads[place], constraint: try constraint(of: loads[place], loads, loaded))
        }
    }

    private func constraint(
        of load: TableLoad, _ loads: [TableLoad], _ loaded: Set<Int>
    ) throws(StatementError) -> KeyConstraint {
        var constraint = load.constraint
        for dependency in load.dependencies where isReady(dependency.on, loaded) {
            constraint = constraint.intersection(try keys(dependency, loads))
        }
        return constraint
    }

    private func fill(
        _ place: Int, _ load: TableLoad, matching constraint: KeyConstraint, from source: any RelationSource
    ) async throws(StatementError) {
        let memory = KeptMemory(self)
        let portions = try source.portions(of: load.table, matching: constraint)
        while let rows = try await portions.next() {
            try spend(rows.count)
            for row in rows { try memory.keep(row) }
            tables[place] += rows
        }
        memory.keepForGood()
    }

    private static func load(of dependency: TableLoad.Dependency) -> Int? {
        if case .column(let load, _) = dependency { load } else { nil }
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
