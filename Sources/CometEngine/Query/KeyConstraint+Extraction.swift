package import CometQL

extension KeyConstraint {
    /// What `condition` says about the columns of the table that is called `name` in the statement.
    package static func extract(
        from condition: Expression?, table name: String, database: String? = nil, columns: [Column],
        context: any EvaluationContext
    ) -> KeyConstraint {
        guard let condition else { return .none }
        let table = ScopeTable(name: name, database: database, columns: columns, offset: 0)
        let extraction = KeyExtraction(binder: Binder(context: context)) { column in
            let scope = NameScope(tables: [table])
            guard case .column(0, let position, _)? = try? scope.resolve(column) else { return nil }
            return columns.indices.contains(position) ? columns[position] : nil
        }
        return extraction.constraint(from: condition)
    }
}
