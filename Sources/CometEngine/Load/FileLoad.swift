import CometQL

/// One LOAD DATA while it runs: checks and converts each row as it arrives, and does them all together at the end.
struct FileLoad {
    /// Where a field goes.
    private enum Target {
        case column(Int)
        case variable(String)
    }

    /// What the rows of one file may take in memory, each counted with ``rowWeight`` besides its bytes.
    static let capacity = 64 << 20
    private static let rowWeight = 256

    private let engine: Engine
    private let session: Session
    private let table: any InsertableTable
    private let context: TableContext
    private let targets: [Target]
    private let assignments: RowAssignments?
    /// Carries what becomes of rows that do not fit.
    private let rule: InsertStatement
    /// What does not fit is made to fit, with a warning.
    private let isLenient: Bool
    private var reader: FileRecordReader
    private var plan = InsertPlan()
    private var rowCount = 0
    private var skipped = 0
    private var weight = 0

    /// Checks all that can be checked before the client is asked for its file.
    static func prepare(
        _ statement: LoadDataStatement, engine: Engine, session: Session
    ) async throws(StatementError) -> FileLoad {
        let (found, tenant) = try engine.table(statement.table, in: session)
        guard let table = found as? any InsertableTable else { throw .readOnly(table: found.name) }
        let format = try FileFormat(statement)
        let targets = try targets(of: statement.columns, in: table)
        let assigned = try statement.assignments.map { assignment throws(StatementError) in
            guard let place = table.index(of: assignment.column.name) else {
                throw .unknownColumn(assignment.column.name, in: "field list")
            }
            guard !table.columns[place].isAssigned else {
                throw .notAcceptable("Column '\(table.columns[place].name)' is assigned by the server")
            }
            return place
        }
        for (place, column) in table.columns.enumerated() where column.defaultValue == nil && !assigned.contains(place)
        {
            let isGiven = targets.contains { if case .column(place) = $0 { true } else { false } }
            guard isGiven else { throw .required(column: column.name) }
        }
        var assignments: RowAssignments?
        if !statement.assignments.isEmpty {
            let source = engine.relations(of: session)
            let name = TableName(name: table.name)
            assignments = try await RowAssignments.prepare(
                statement.assignments, table: name, columns: try source.columns(of: name), variablesChange: true,
                source: source, context: session)
        }
        return FileLoad(
            engine: engine, session: session, table: table, context: engine.context(of: session, tenant: tenant),
            targets: targets, assignments: assignments,
            // With LOCAL the file cannot be stopped, so that MySQL takes it as IGNORE unless REPLACE is said.
            rule: InsertStatement(
                table: statement.table, columns: nil, source: .values([]), isReplace: statement.isReplace,
                isIgnore: !statement.isReplace),
            isLenient: !statement.isReplace || !session.mode.isStrict,
            reader: FileRecordReader(
                format: format, fieldCount: targets.count, linesToSkip: statement.ignoreLines))
    }

    private static func targets(
        of names: [String], in table: any InsertableTable
    ) throws(StatementError) -> [Target] {
        guard !names.isEmpty else { return table.columns.indices.map { .column($0) } }
        var places: Set<Int> = []
        var targets: [Target] = []
        for name in names {
            if name.hasPrefix("@") {
                targets.append(.variable(String(name.dropFirst())))
                continue
            }
            guard let place = table.index(of: name) else { throw .unknownColumn(name, in: "field list") }
            guard places.insert(place).inserted else { throw .columnTwice(name) }
            targets.append(.column(place))
        }
        return targets
    }

    mutating func take(_ piece: [UInt8]) async throws(StatementError) {
        reader.append(piece)
        try await takeRecords()
        guard reader.pendingByteCount <= session.maxAllowedPacket else {
            throw StatementError(
                cometCode: 11, mysqlCode: 1153, sqlState: "08S01",
                message: "Row \(rowCount + 1) of the file is longer than 'max_allowed_packet' bytes")
        }
    }

    mutating func finish() async throws(StatementError) -> StatementResult {
        reader.finish()
        try await takeRecords()
        let (affected, subscribers) = try await engine.carryOut(plan, in: session)
        let deleted = rule.isReplace ? max(plan.duplicates, affected - rowCount) : 0
        var completion = StatementResult.Completion(affectedRows: UInt64(clamping: affected))
        completion.info =
            "Records: \(rowCount)  Deleted: \(deleted)  Skipped: \(skipped)  Warnings: \(session.warnings.count)"
        if !table.replacesOnInsert { completion.info += "  Subscribers: \(subscribers)" }
        return .done(completion)
    }

    private mutating func takeRecords() async throws(StatementError) {
        while case .record(let record) = reader.next() { try await take(record) }
    }

    private mutating func take(_ record: FileRecord) async throws(StatementError) {
        rowCount += 1
        weight += Self.rowWeight + record.fields.reduce(0) { $0 + ($1?.count ?? 0) }
        guard weight <= Self.capacity else {
            throw .tooMany(
                19, "LOAD DATA takes \(Self.capacity >> 20) MiB at once, \(Self.rowWeight) bytes of it for each row")
        }
        var row = try row(of: record)
        if let assignments {
            row = try assignments.apply(to: row, number: rowCount, isLenient: isLenient)
        }
        let before = plan.changes.count
        try await engine.add(row, of: rule, to: &plan, table: table, context: context, session: session)
        if plan.changes.count == before { skipped += 1 }
    }

    /// Puts the fields into their columns and variables, defaults into the other columns.
    private func row(of record: FileRecord) throws(StatementError) -> Row {
        if record.isCut {
            try warn(1262, "Row \(rowCount) was truncated; it contained more data than there were input columns")
        }
        let columns = table.columns
        var row = columns.map { $0.defaultValue ?? $0.type.emptyValue }
        for (index, target) in targets.enumerated() {
            let isMissing = index >= record.fields.count
            if isMissing { try warn(1261, "Row \(rowCount) doesn't contain data for all columns") }
            let value = isMissing ? nil : Self.value(record.fields[index])
            switch target {
            case .variable(let name):
                try session.setUserVariable(name, value ?? .null)
            case .column(let place) where !columns[place].isAssigned:
                guard let value else { continue }
                row[place] = try engine.coerce(
                    value, to: columns[place], row: rowCount, isLenient: isLenient, in: session)
            case .column:
                continue
            }
        }
        return row
    }

    private static func value(_ field: [UInt8]?) -> SQLValue {
        guard let field else { return .null }
        return String(validating: field, as: UTF8.self).map { .text($0) } ?? .bytes(field)
    }

    /// What is no more than a warning under IGNORE is an error in strict mode.
    private func warn(_ code: UInt16, _ message: String) throws(StatementError) {
        guard isLenient else {
            throw StatementError(cometCode: 12, mysqlCode: code, sqlState: "01000", message: message)
        }
        session.warn(StatementWarning(code: code, message: message))
    }
}
