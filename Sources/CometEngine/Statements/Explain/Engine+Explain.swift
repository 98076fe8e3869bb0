import CometQL

extension Engine {
    /// EXPLAIN: what the statement would do, without doing it.
    func explain(_ statement: Statement, in session: Session) async throws(StatementError) -> ResultSet {
        switch statement {
        case .insert(let insert):
            let (table, tenant) = try table(insert.table, in: session)
            guard let target = table as? any InsertableTable else { throw .readOnly(table: table.name) }
            if let pipes = target as? PipesMessagesTable {
                return try await explain(insert, into: pipes, tenant: tenant, in: session)
            }
            var plan = QueryExplanation(source: relations(of: session), context: session)
            plan.add(insertInto: target)
            if case .select(let select) = insert.source { try plan.add(select) }
            return plan.result
        case .select(let select):
            var plan = QueryExplanation(source: relations(of: session), context: session)
            try plan.add(select)
            return plan.result
        case .update(let update):
            let (table, _) = try table(update.table, in: session)
            guard table is any UpdatableTable else { throw .readOnly(table: table.name) }
            return try explain(
                "UPDATE", update.table, alias: update.alias, condition: update.condition, orderBy: update.orderBy,
                in: session)
        case .delete(let delete):
            let (table, _) = try table(delete.table, in: session)
            guard table is any DeletableTable else { throw .readOnly(table: table.name) }
            return try explain(
                "DELETE", delete.table, alias: delete.alias, condition: delete.condition, orderBy: delete.orderBy,
                in: session)
        default:
            throw .syntax("EXPLAIN takes SELECT, INSERT, REPLACE, UPDATE or DELETE")
        }
    }

    /// The columns of the answer, for COM_STMT_PREPARE.
    func explainColumns(of statement: Statement, in session: Session) throws(StatementError) -> [Column] {
        if case .insert(let insert) = statement, try table(insert.table, in: session).0 is PipesMessagesTable {
            return PipeExplanation.columns
        }
        return QueryExplanation.columns
    }

    /// UPDATE and DELETE find their rows as the query over the same table and condition does.
    private func explain(
        _ type: String, _ table: TableName, alias: String?, condition: Expression?, orderBy: [OrderTerm],
        in session: Session
    ) throws(StatementError) -> ResultSet {
        let core = SelectCore(
            items: [.expression(.literal(.int(1)), alias: nil, text: "1")], from: [.table(table, alias: alias)],
            condition: condition)
        var plan = QueryExplanation(source: relations(of: session), context: session)
        try plan.add(SelectStatement(first: core, orderBy: orderBy), as: type)
        return plan.result
    }

    /// Where the messages would go: one row for each pipe, in the order in which the statement names them.
    private func explain(
        _ insert: InsertStatement, into table: PipesMessagesTable, tenant: TenantID, in session: Session
    ) async throws(StatementError) -> ResultSet {
        let context = context(of: session, tenant: tenant)
        var pipes: [PipeExplanation] = []
        for row in try await rows(of: insert, in: table, in: session) {
            guard case .publish(let publication) = try table.insertion(of: row, in: context) else { continue }
            let place = pipes.firstIndex { $0.pipe == publication.pipe } ?? pipes.endIndex
            if place == pipes.endIndex { pipes.append(PipeExplanation(pipe: publication.pipe)) }
            pipes[place].add(publication, time: session.startTime / 1_000_000)
        }
        let names = pipes.map(\.pipe.name)
        let counts = try await reading { () async throws(StoreError) in
            try await presence.subscriberCounts(of: tenant, pipes: names)
        }
        let subscribers = Dictionary(counts.map { ($0.name, $0.subscribers) }, uniquingKeysWith: { $1 })
        return ResultSet(
            columns: PipeExplanation.columns,
            rows: pipes.map { pipe in
                pipe.row(
                    subscribers: subscribers[pipe.pipe.name] ?? 0, settings: context.view.settings(of: pipe.pipe))
            })
    }
}
