import CometEngine
import CometQL
import Testing

/// How far a query goes for the rows that it is asked for.
struct QueryStreamTests {
    /// Gives a table of numbers in portions of ten, and counts those that were fetched.
    private final class Numbers: RelationSource {
        let count: Int
        private(set) var fetched = 0

        init(count: Int) {
            self.count = count
        }

        func columns(of table: TableName) throws(StatementError) -> [Column] {
            [Column(name: "n", type: .int(), table: table.name, originalTable: table.name, database: "t")]
        }

        func portions(
            of table: TableName, matching constraint: KeyConstraint
        ) throws(StatementError) -> Portions<Row, StatementError> {
            var next = 0
            return Portions { () async throws(StatementError) in
                guard next < self.count else { return nil }
                let rows = (next..<min(next + 10, self.count)).map { [SQLValue.int(Int64($0))] }
                next += 10
                self.fetched += 1
                return rows
            }
        }
    }

    private static func stream(
        _ sql: String, over source: Numbers, keeping bytes: Int = .max
    ) async throws -> QueryStream {
        let context = FixedContext()
        context.maximumKeptBytes = bytes
        guard case .select(let select) = try Parser.parse(sql) else { throw StatementError.notSupported(sql) }
        return try await QueryExecutor(source: source, context: context).stream(select)
    }

    /// A statement over 1,000 rows in 100 portions, the rows it has, and the portions that it must fetch for them.
    @Test(arguments: [
        ("select n from a limit 5", 5, 1),
        ("select n from a limit 5 offset 30", 5, 4),
        ("select n from a where n >= 995 limit 1", 1, 100),
        ("select distinct n div 10 from a limit 3", 3, 3),
        ("select n from a limit 0", 0, 0),
        ("select x.n from (select n + 1 as n from a) x limit 7", 7, 1),
        ("select n from a union all select n from a limit 12", 12, 2),
        ("select n from a union select n from a limit 12", 12, 2),
        ("select count(*) from a", 1, 100),
        ("select n from a order by n desc limit 3", 3, 100),
        ("select sql_calc_found_rows n from a limit 3", 3, 100),
        ("select l.n from a l join a r on l.n = r.n limit 15", 15, 102),
        ("select l.n from a l left join a r on l.n = r.n limit 15", 15, 102),
        ("select r.n from a l right join a r on l.n = r.n limit 15", 15, 102),
        ("select 1 from a where exists (select 1 from a b where b.n = 3) limit 1", 1, 101),
    ])
    func fetchesNoMoreThanItMust(sql: String, rows: Int, portions: Int) async throws {
        let source = Numbers(count: 1000)
        let result = try await Self.stream(sql, over: source).collected()
        #expect(result.rows.count == rows)
        #expect(source.fetched == portions)
    }

    @Test func givesRowsBeforeItHasSeenAll() async throws {
        let source = Numbers(count: 5000)
        let stream = try await Self.stream("select n from a where n % 2 = 0", over: source)
        var count = try await stream.next().count
        #expect(count == 1024)
        #expect(!stream.isAtEnd)
        #expect(source.fetched < 250)
        while !stream.isAtEnd { count += try await stream.next().count }
        #expect(count == 2500)
        #expect(stream.foundRows == 2500)
        #expect(try await stream.next().isEmpty)
    }

    @Test func aPortionEndsWithItsBytesToo() async throws {
        let stream = try await Self.stream("select repeat('x', 20000) from a", over: Numbers(count: 1000))
        #expect(try await stream.next().count == 4)
    }

    @Test func whatIsSortedStaysSorted() async throws {
        let stream = try await Self.stream("select n from a order by n % 7, n desc limit 4", over: Numbers(count: 9000))
        let rows = try await stream.collected().rows.map { $0.first?.text }
        #expect(rows == ["8995", "8988", "8981", "8974"])
    }

    @Test func countsWhatLimitLeavesOut() async throws {
        let sql = "select sql_calc_found_rows n from a where n < 700 order by n limit 2"
        #expect(try await Self.stream(sql, over: Numbers(count: 1000)).collected().foundRows == 700)
    }

    /// What must be complete before there is an answer is bounded.
    @Test(arguments: [
        "select n from a order by repeat(n, 200)", "select distinct repeat(n, 200) from a",
        "select count(*) from a group by repeat(n, 200)", "select count(distinct repeat(n, 200)) from a",
        "select max(repeat(n, 200)) from a group by n", "select group_concat(repeat(n, 200)) from a group by n",
        "select repeat(n, 200) from a union select 1",
        "select 1 from a l join (select repeat(n, 200) as t from a) r on r.t = l.n",
        "select 1 from a where n in (select repeat(n, 200) from a b)",
    ])
    func memoryIsBounded(sql: String) async throws {
        let error = await #expect(throws: StatementError.self) {
            _ = try await Self.stream(sql, over: Numbers(count: 3000), keeping: 500_000).collected()
        }
        #expect(error?.mysqlCode == 1104)
    }

    @Test func whatIsLetGoOfIsNotCounted() async throws {
        // One after the other the texts are more than the bound.
        let sql = "select count(*) from a where (select max(repeat('x', 1000 + a.n)) from a b where b.n = 0) > ''"
        let result = try await Self.stream(sql, over: Numbers(count: 1000), keeping: 500_000).collected()
        #expect(result.rows.first?.first?.text == "1000")
    }
}
