import CometEngine
import CometQL
import Testing

@Suite("Keys in WHERE are looked up")
struct KeyConstraintTests {
    private func loads(_ statement: String) async throws -> [SampleTables.Load] {
        let runner = StatementRunner()
        _ = try await runner.result(of: statement)
        return runner.tables.loads
    }

    private func constraint(_ condition: String) async throws -> KeyConstraint? {
        try await loads("select * from a where \(condition)").first?.constraint
    }

    @Test(arguments: [
        ("id = 3", [3]), ("3 = id", [3]), ("id <=> 3", [3]), ("id = '3'", [3]), ("id = 1 + 2", [3]), ("id = 3.0", [3]),
        ("id in (1, 2, 2)", [1, 2]), ("id = 1 or id = 2", [1, 2]), ("id in (1, 2) and id in (2, 3)", [2]),
        ("id = 1 or (id = 2 and n = 5)", [1, 2]), ("ID = 3 and name = 'x'", [3]), ("a.id = 3", [3]),
        ("(id, n) in ((1, 2), (3, 4))", [1, 3]), ("(id, n) = (1, 2)", [1]), ("id = 1 and 1 = 1", [1]),
        ("id like 12", [12]),
        ("id in (1, null)", [1]), ("id = 1 or 1 = 0", [1]),
    ])
    func valuesAreFound(condition: String, values: [Int64]) async throws {
        #expect(try await constraint(condition)?.equals["id"] == values.map { .int($0) })
    }

    /// Each alternative costs the same, however many there are.
    @Test(.timeLimit(.minutes(1))) func aLongChainOfAlternatives() async throws {
        let ids = (1...50_000).map { Int64($0) }
        let condition = ids.map { "id = \($0)" }.joined(separator: " or ")
        #expect(try await constraint(condition)?.equals["id"] == ids.map { .int($0) })
    }

    @Test(arguments: [
        "id = 1 or name = 'x'", "id <> 3", "id < 3", "id = n", "id + 0 = 3", "not id = 3", "id = 1 or n", "id is null",
        "id = rand()", "id not in (1, 2)",
    ])
    func otherConditionsSayNothing(condition: String) async throws {
        #expect(try await constraint(condition)?.equals.isEmpty == true)
    }

    @Test(arguments: [
        "1 = 0", "id = null", "id = 1 and id = 2", "null", "id = 1.5", "id in (null)", "id in (1) and id in (2)",
        "id = 1 and false", "id like 'x'",
    ])
    func contradictionsLoadNothing(condition: String) async throws {
        #expect(try await loads("select * from a where \(condition)").isEmpty)
    }

    @Test(arguments: [
        ("id > 2", 2), ("id >= 2", 2), ("2 < id", 2), ("id between 2 and 9", 2), ("id > 1 and id > 2", 2),
        ("id > 5 or id > 2", 2), ("id > 2.7", 2),
    ])
    func lowerBoundsAreFound(condition: String, bound: Int64) async throws {
        #expect(try await constraint(condition)?.lowerBounds["id"] == .int(bound))
    }

    @Test(arguments: [
        ("name = 'a  '", ["a"]), ("name in ('a ', 'a', 'A')", ["a", "A"]), ("name like 'a '", ["a"]),
        ("name = 'a' collate utf8mb4_bin", ["a"]), ("name = binary 'a '", ["a "]), ("name = x'61'", ["a"]),
    ])
    func blanksBehindAKeyDoNotCount(condition: String, values: [String]) async throws {
        let loads = try await loads("select * from k where \(condition)")
        #expect(loads.first?.constraint.equals["name"] == values.map { .text($0) })
    }

    @Test(arguments: [
        "name = 'a' collate utf8mb4_general_ci", "name collate utf8mb4_general_ci = 'a'",
        "name in ('b', 'a' collate utf8mb4_general_ci)", "lower(name) = 'a'",
    ])
    func comparisonsThatIgnoreCaseAreNoKeys(condition: String) async throws {
        #expect(try await loads("select * from k where \(condition)").first?.constraint == KeyConstraint.none)
    }

    @Test func parametersAndVariablesAreConstants() async throws {
        let runner = StatementRunner()
        runner.context.parameters = [.int(4)]
        runner.context.setUserVariable("x", .text("5"))
        _ = try await runner.result(of: "select * from a where id in (?, @x)")
        #expect(runner.tables.loads.first?.constraint.equals["id"] == [.int(4), .int(5)])
    }

    @Test func binaryNamesAreLookedUpAsTheyAre() async throws {
        let loads = try await loads("select * from k where name in ('a', 'A') or name = 'b'")
        #expect(loads.first?.constraint.equals["name"] == [.text("a"), .text("A"), .text("b")])
        #expect(try await self.loads("select * from k where name = 12").first?.constraint == KeyConstraint.none)
    }

    @Test func joinsLookUpTheKeysOfRowsThatAreThere() async throws {
        let joined = try await loads("select * from b join a on a.id = b.a_id where b.id in (1, 2)")
        #expect(joined.map(\.table) == ["b", "a"])
        #expect(joined.last?.constraint.equals["id"] == [.int(1), .int(3), .int(9)])
        let outer = try await loads("select * from b left join a on a.id = b.a_id")
        #expect(outer.last?.constraint.equals["id"]?.count == 3)
        // The rows of the left table do not depend on the right one.
        let left = try await loads("select * from a left join b on a.id = b.a_id")
        #expect(left.first { $0.table == "a" }?.constraint == KeyConstraint.none)
    }

    @Test func subqueriesAndDerivedTablesPassKeysOn() async throws {
        let membership = try await loads("select * from a where id in (select a_id from b)")
        #expect(membership.last?.constraint.equals["id"] == [.int(1), .int(3), .int(9)])
        let correlated = try await loads("select (select name from a where a.id = b.a_id) from b")
        #expect(correlated.last?.constraint.equals["id"] == [.int(1), .int(3), .int(9)])
        let derived = try await loads("select * from (select id as i from a) x where i = 3")
        #expect(derived.first?.constraint.equals["id"] == [.int(3)])
        let limited = try await loads("select * from (select id as i from a limit 1) x where i = 3")
        #expect(limited.first?.constraint == KeyConstraint.none)
    }

    @Test func extractionForOtherStatements() throws {
        guard case .delete(let delete) = try Parser.parse("delete from a where id in (1, 2) and name = 'x'") else {
            Issue.record("no DELETE")
            return
        }
        let constraint = KeyConstraint.extract(
            from: delete.condition, table: "a", columns: SampleTables.columnsOfA, context: FixedContext())
        #expect(constraint.equals == ["id": [.int(1), .int(2)], "name": [.text("x")]])
    }
}
