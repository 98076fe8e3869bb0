import CometQL

/// `pipes_settings`: how many messages of a pipe are kept, and for how long.
package struct PipesSettingsTable: InsertableTable, UpdatableTable, DeletableTable {
    package let name = "pipes_settings"
    package let comment = "How many messages of a pipe are kept"
    package let replacesOnInsert = true

    package let columns = [
        Column(name: "name", type: .varchar(64), isPrimaryKey: true, isBinary: true, comment: "the pipe"),
        Column(name: "length", type: .int(), defaultValue: .int(0), comment: "newest messages kept; 0 keeps none"),
        Column(name: "ttl", type: .int(), defaultValue: .int(0), comment: "seconds a message is kept; 0 is for ever"),
    ]

    package init() {}

    package func rows(
        matching constraint: KeyConstraint, in context: TableContext
    ) async throws(StatementError) -> [Row] {
        if let names = constraint.texts("name") {
            return names.compactMap { name in
                context.view.row(of: PipeKey(tenant: context.tenant, name: name)).map { row(name, $0) }
            }
        }
        return context.view.settings(of: context.tenant).map { row($0.name, $0.settings) }
    }

    private func row(_ name: String, _ settings: PipeSettings) -> Row {
        [.text(name), .int(Int64(settings.length)), .int(Int64(settings.ttl))]
    }

    package func insertion(of row: Row, in context: TableContext) throws(StatementError) -> Change {
        guard row.count == columns.count, case .text(let name) = row[0], case .int(var length) = row[1],
            case .int(let ttl) = row[2]
        else { throw .unspecified("A row of '\(self.name)' lost its types") }
        if let fault = PipeName.fault(in: name, minimumLength: PipeName.minimumLength) {
            throw fault.error(column: "name")
        }
        guard length >= 0 else { throw .notAcceptable("Column 'length' takes 0 or more") }
        guard ttl >= 0 else { throw .notAcceptable("Column 'ttl' takes 0 or more seconds") }
        let maximum = Int64(context.settings.maxHistoryLength)
        if length > maximum {
            context.warn(
                StatementWarning(code: 1264, message: "Out of range value for column 'length': cut to \(maximum)"))
            length = maximum
        }
        return .store(
            .setPipe(
                PipeKey(tenant: context.tenant, name: name), PipeSettings(length: Int(length), ttl: Int(ttl))))
    }

    package func update(
        from old: Row, to new: Row, in context: TableContext
    ) throws(StatementError) -> [Change] {
        let insertion = try insertion(of: new, in: context)
        // A length that was cut may be the one that it was.
        if case .store(.setPipe(let pipe, let settings)) = insertion, row(pipe.name, settings) == old { return [] }
        guard old.first != new.first else { return [insertion] }
        return try deletion(of: [old], in: context) + [insertion]
    }

    package func deletion(of rows: [Row], in context: TableContext) throws(StatementError) -> [Change] {
        rows.compactMap { row in
            guard case .text(let name)? = row.first else { return nil }
            return .store(.removePipe(PipeKey(tenant: context.tenant, name: name)))
        }
    }
}
