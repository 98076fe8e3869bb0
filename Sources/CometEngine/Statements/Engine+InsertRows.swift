import CometQL

extension Engine {
    /// For each value of a row, the column that it is for.
    private func places(
        of names: [String]?, in table: any InsertableTable
    ) throws(StatementError) -> [Int] {
        guard let names, !names.isEmpty else { return Array(table.columns.indices) }
        var places: [Int] = []
        places.reserveCapacity(names.count)
        for name in names {
            guard let place = table.index(of: name) else { throw .unknownColumn(name, in: "field list") }
            guard !places.contains(place) else { throw .columnTwice(name) }
            places.append(place)
        }
        return places
    }

    /// The statement's rows, a value of the right type for each column.
    func rows(
        of statement: InsertStatement, in table: any InsertableTable, in session: Session
    ) async throws(StatementError) -> [Row] {
        if let rows = try givenRows(of: statement, in: table, in: session) { return rows }
        let places = try places(of: statement.columns, in: table)
        let isLenient = statement.isIgnore || !session.mode.isStrict
        var rows: [Row] = []
        switch statement.source {
        case .values(let list):
            rows.reserveCapacity(list.count)
            let takesNull = statement.isIgnore || (isLenient && list.count > 1)
            for (index, expressions) in list.enumerated() {
                try checkCount(of: expressions, places, row: index + 1, statement)
                var values: [SQLValue?] = []
                values.reserveCapacity(expressions.count)
                for (expression, place) in zip(expressions, places) {
                    if let value = expression.givenValue(session.parameters) {
                        values.append(value)
                        continue
                    }
                    let given = zip(places, values)
                    values.append(
                        try await strictly(unless: isLenient, in: session) { () throws(StatementError) in
                            try await self.value(
                                of: expression, at: place, after: given, table: table, isLenient: isLenient, in: session
                            )
                        })
                }
                rows.append(
                    try complete(
                        values, places: places, number: index + 1, table: table, isLenient, takesNull: takesNull,
                        session))
            }
        case .select(let select):
            let result = try await strictly(unless: isLenient, in: session) { () throws(StatementError) in
                try await self.select(select, in: session)
            }
            guard result.columns.count == places.count else { throw .valueCountMismatch(row: 1) }
            for (index, row) in result.rows.enumerated() {
                rows.append(
                    try complete(
                        row, places: places, number: index + 1, table: table, isLenient, takesNull: isLenient, session))
            }
        }
        return rows
    }

    /// The rows of a statement in which every value is given as it is; nil: something is to be evaluated.
    func givenRows(
        of statement: InsertStatement, in table: any InsertableTable, in session: Session
    ) throws(StatementError) -> [Row]? {
        guard case .values(let list) = statement.source,
            list.allSatisfy({ $0.allSatisfy { $0.givenValue(session.parameters) != nil } })
        else { return nil }
        let places = try places(of: statement.columns, in: table)
        let isLenient = statement.isIgnore || !session.mode.isStrict
        let takesNull = statement.isIgnore || (isLenient && list.count > 1)
        var rows: [Row] = []
        rows.reserveCapacity(list.count)
        for (index, expressions) in list.enumerated() {
            try checkCount(of: expressions, places, row: index + 1, statement)
            rows.append(
                try complete(
                    expressions.map { $0.givenValue(session.parameters) }, places: places, number: index + 1,
                    table: table, isLenient, takesNull: takesNull, session))
        }
        return rows
    }

    private func checkCount(
        of expressions: [Expression], _ places: [Int], row: Int, _ statement: InsertStatement
    ) throws(StatementError) {
        // `VALUES ()` with no column list is a row of defaults.
        let isAllDefaults = expressions.isEmpty && (statement.columns?.isEmpty ?? true)
        guard isAllDefaults || expressions.count == places.count else { throw .valueCountMismatch(row: row) }
    }

    /// nil: `DEFAULT`.
    ///
    /// - Parameter given: the values before it in the row, which it may name by their columns.
    private func value(
        of expression: Expression, at place: Int, after given: some Sequence<(Int, SQLValue?)>,
        table: any InsertableTable, isLenient: Bool, in session: Session
    ) async throws(StatementError) -> SQLValue? {
        if case .defaultValue(nil) = expression { return nil }
        guard expression.namesColumns else { return try await value(of: expression, in: session) }
        var row: Row = table.columns.map { $0.defaultValue ?? $0.type.emptyValue }
        for (place, value) in given {
            guard let value else { continue }
            row[place] = try coerce(value, to: table.columns[place], row: 1, isLenient: isLenient, in: session)
        }
        let assignment = Assignment(column: ColumnName(name: table.columns[place].name), value: expression)
        return try await updated(
            row, by: [assignment], inserted: nil, table: table, isLenient: isLenient, in: session)[place]
    }

    /// Puts values into their columns, defaults into the others, and holds each against its column's type.
    private func complete(
        _ values: [SQLValue?], places: [Int], number: Int, table: any InsertableTable, _ isLenient: Bool,
        takesNull: Bool, _ session: Session
    ) throws(StatementError) -> Row {
        let columns = table.columns
        var row: [SQLValue?] = Array(repeating: nil, count: columns.count)
        for (value, place) in zip(values, places) {
            guard !columns[place].isAssigned else {
                if let value, value != .null {
                    session.warn(
                        StatementWarning(
                            level: .note, code: 1105,
                            message:
                                "Column '\(columns[place].name)' is assigned by the server: the value was not taken"))
                }
                continue
            }
            row[place] = value
        }
        var complete: Row = []
        complete.reserveCapacity(columns.count)
        // By places: a column as a whole is much to copy.
        for place in columns.indices {
            if let value = row[place] {
                guard !columns[place].type.takesAsItIs(value) else {
                    complete.append(value)
                    continue
                }
                let column = columns[place]
                // A mode that is not strict makes something of NULL only in one of several rows.
                if value.isNull, !column.isNullable, !takesNull { throw .notNull(column: column.name) }
                complete.append(try coerce(value, to: column, row: number, isLenient: isLenient, in: session))
            } else if let value = columns[place].defaultValue {
                complete.append(value)
            } else {
                let error = StatementError.required(column: columns[place].name)
                guard isLenient else { throw error }
                session.warn(StatementWarning(code: error.mysqlCode, message: error.message))
                complete.append(columns[place].type.emptyValue)
            }
        }
        return complete
    }
}

extension Expression {
    /// The value that a statement gives as it is, as a literal or for a parameter.
    fileprivate func givenValue(_ parameters: [SQLValue]) -> SQLValue? {
        switch self {
        case .literal(let value): value
        case .parameter(let index): parameters.indices.contains(index) ? parameters[index] : nil
        default: nil
        }
    }
}
