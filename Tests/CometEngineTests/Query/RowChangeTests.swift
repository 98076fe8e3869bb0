import CometEngine
import CometQL
import Testing

@Suite("Rows of UPDATE, DELETE and SHOW")
struct RowChangeTests {
    private let tables = SampleTables()
    private let context = FixedContext()

    private func update(_ text: String) throws -> UpdateStatement {
        guard case .update(let update) = try Parser.parse(text) else { throw StatementError.syntax(text) }
        return update
    }

    private func selection(_ text: String) async throws -> (selection: RowSelection, rows: [Row]) {
        let update = try update(text)
        let columns = try tables.columns(of: update.table)
        let selection = try await RowSelection.prepare(
            table: update.table, alias: update.alias, columns: columns, condition: update.condition,
            orderBy: update.orderBy, limit: update.limit, source: tables, context: context)
        return (selection, try await tables.portions(of: update.table, matching: selection.constraint).all())
    }

    @Test(arguments: [
        ("update a set n = 1", [0, 1, 2, 3, 4]), ("update a set n = 1 where n = 10", [0, 2]),
        ("update a set n = 1 order by id desc limit 2", [4, 3]), ("update a x set n = 1 where x.id > 3", [3, 4]),
        ("update a set n = 1 where id in (select a_id from b)", [0, 2]),
        ("update a set n = 1 where name = 'alpha'", [0, 2]),
        ("update a set n = 1 limit 0", []),
    ])
    func conditionsChooseRows(statement: String, places: [Int]) async throws {
        let (selection, rows) = try await selection(statement)
        #expect(try selection.places(in: rows) == places)
    }

    private func changed(_ text: String, _ row: Row) async throws -> Row {
        let update = try update(text)
        let assignments = try await RowAssignments.prepare(
            update.assignments, table: update.table, columns: SampleTables.columnsOfB, source: tables, context: context)
        return try assignments.apply(to: row)
    }

    @Test func assignmentsSeeEarlierOnes() async throws {
        let row = try await changed(
            "update b set a_id = a_id + 1, v = concat(v, a_id)", [.int(1), .int(5), .text("x")])
        #expect(row == [.int(1), .int(6), .text("x6")])
    }

    @Test func assignmentsTakeDefaultsAndSubqueries() async throws {
        let row = try await changed(
            "update b set v = default, a_id = (select max(id) from a)", [.int(1), .int(5), .text("x")])
        #expect(row == [.int(1), .int(5), .null])
    }

    @Test func insertedValuesAreAtHand() async throws {
        let text = "insert into b (id, v) values (1, 'new') on duplicate key update v = concat(v, values(v)), a_id = id"
        guard case .insert(let insert) = try Parser.parse(text) else { return }
        let assignments = try await RowAssignments.prepare(
            insert.onDuplicateKeyUpdate, table: insert.table, columns: SampleTables.columnsOfB, takesInserted: true,
            source: tables, context: context)
        let row = try assignments.apply(
            to: [.int(1), .null, .text("old")], inserted: [.int(1), .null, .text("new")])
        #expect(row == [.int(1), .int(1), .text("oldnew")])
        #expect(assignments.places == [2, 1])
    }

    @Test func valuesOfInsertMayHoldSubqueries() async throws {
        guard
            case .insert(let insert) = try Parser.parse("insert into b values (1 + 1, (select max(id) from a), now())"),
            case .values(let rows) = insert.source
        else { return }
        let values = try await QueryExecutor(source: tables, context: context).values(of: rows)
        #expect(values.first?.prefix(2) == [.int(2), .int(5)])
    }

    @Test func showFilters() throws {
        let result = ResultSet(
            columns: [Column(name: "Variable_name", type: .varchar(64)), Column(name: "Value", type: .varchar(64))],
            rows: [
                [.text("autocommit"), .text("ON")], [.text("auto_increment"), .text("1")], [.text("x"), .text("ON")],
            ])
        #expect(try result.filtered(like: "AUTO%", context: context).rows.count == 2)
        #expect(try result.filtered(like: "auto\\_%", context: context).rows.count == 1)
        guard case .show(let show) = try Parser.parse("show variables where value = 'on' and variable_name like 'a%'")
        else {
            Issue.record("no SHOW")
            return
        }
        #expect(try result.filtered(like: nil, condition: show.condition, context: context).rows.count == 1)
    }
}
