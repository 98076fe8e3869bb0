import CometEngine
import CometQL
import Testing

@Suite("Columns of results")
struct ResultColumnsTests {
    private func columns(_ statement: String) async throws -> [Column] {
        try await StatementRunner().result(of: statement).columns
    }

    @Test func plainColumnsKeepTheirOrigin() async throws {
        let columns = try await columns("select x.ID, x.name as label from a x")
        #expect(columns.map(\.name) == ["ID", "label"])
        #expect(columns.map(\.originalName) == ["id", "name"])
        #expect(columns.map(\.table) == ["x", "x"])
        #expect(columns.map(\.originalTable) == ["a", "a"])
        #expect(columns.map(\.database) == ["t", "t"])
        #expect(columns.map(\.isPrimaryKey) == [true, false])
        #expect(columns.map(\.isNullable) == [false, true])
    }

    @Test(arguments: [
        ("1", ColumnType.int()), ("1 + 1", .int()), ("9999999999", .bigint()),
        ("1.5", .decimal(precision: 2, scale: 1)),
        ("1 / 3", .decimal(precision: 5, scale: 4)), ("1e0", .double), ("'abc'", .varchar(3)), ("null", .null),
        ("now()", .datetime(fraction: 0)), ("now(3)", .datetime(fraction: 3)), ("curdate()", .date),
        ("curtime()", .time(fraction: 0)), ("1 = 1", .int()), ("~1", .bigint(unsigned: true)), ("x'41'", .varbinary(1)),
        ("concat('ab', 1)", .varchar(3)), ("repeat('a', 100000)", .mediumtext), ("if(1, 1, 'a')", .varchar(1)),
        ("coalesce(1, 2.5)", .decimal(precision: 2, scale: 1)), ("count(*)", .bigint()),
        ("date('2020-01-01')", .date),
    ])
    func expressionsHaveTheTypesOfMySQL(expression: String, type: ColumnType) async throws {
        #expect(try await columns("select \(expression)").map(\.type) == [type])
    }

    @Test func aggregatesHaveTheTypesOfMySQL() async throws {
        let columns = try await columns("select count(n), sum(n), avg(n), max(n), min(name), sum(f), std(n) from a")
        #expect(columns[0].type == .bigint())
        #expect(columns[1].type == .decimal(precision: 32, scale: 0))
        #expect(columns[2].type == .decimal(precision: 14, scale: 4))
        #expect(columns[3].type == .int())
        #expect(columns[4].type == .varchar(20))
        #expect(columns[5].type == .double)
        #expect(columns[6].decimals == 4)
        #expect(columns[0].isNullable == false)
    }

    @Test func expressionsAreCalledAsWritten() async throws {
        let columns = try await columns("select 1+1, count( * ), null, 'x' from a")
        #expect(columns.map(\.name) == ["1+1", "count( * )", "NULL", "x"])
        #expect(columns.allSatisfy { $0.table.isEmpty && $0.originalName.isEmpty })
    }

    @Test func outerJoinsMakeColumnsNullable() async throws {
        let columns = try await columns("select a.id, b.id from a left join b on a.id = b.a_id")
        #expect(columns.map(\.isNullable) == [false, true])
    }

    @Test func columnsAreKnownWithoutRunning() throws {
        guard case .select(let select) = try Parser.parse("select id, ? from a where n = ?") else { return }
        let tables = SampleTables()
        let columns = try QueryExecutor(source: tables, context: FixedContext()).columns(of: select)
        #expect(columns.map(\.name) == ["id", "?"])
        #expect(tables.loads.isEmpty)
    }

    @Test func foundRowsCountWithoutLimit() async throws {
        #expect(try await StatementRunner().result(of: "select sql_calc_found_rows id from a limit 1").foundRows == 5)
        #expect(try await StatementRunner().result(of: "select id from a limit 2").foundRows == 2)
    }

    @Test(arguments: [
        ("select nope from a", "Unknown column 'nope' in 'field list'"),
        ("select id from a where nope", "Unknown column 'nope' in 'where clause'"),
        ("select id from a order by nope", "Unknown column 'nope' in 'order clause'"),
        ("select id from a group by nope", "Unknown column 'nope' in 'group statement'"),
        ("select id from a having nope", "Unknown column 'nope' in 'having clause'"),
        ("select a.id from a join b on nope", "Unknown column 'nope' in 'on clause'"),
        ("select id from a, b", "Column 'id' in field list is ambiguous"),
        ("select (select id, n from a)", "Operand should contain 1 column(s)"),
        ("select (select id from a)", "Subquery returns more than 1 row"),
        ("select 1 from a where count(*)", "Invalid use of group function"),
        ("select 1 from a, a", "Not unique table/alias: 'a'"),
        ("select 1 union select 1, 2", "The used SELECT statements have a different number of columns"),
        ("select 9223372036854775807 + 1", "BIGINT value is out of range in '9223372036854775807 + 1'"),
    ])
    func errorsAreThoseOfMySQL(statement: String, message: String) async throws {
        let error = await #expect(throws: StatementError.self) {
            _ = try await StatementRunner().result(of: statement)
        }
        #expect(error?.message == message)
    }
}
