import CometEngine
import CometQL
import Testing

@Suite("Evaluator")
struct EvaluatorTests {
    private func expression(_ text: String) throws -> Expression {
        guard case .select(let select) = try Parser.parse("select \(text)"),
            case .expression(let expression, _, _)? = select.first.items.first
        else { throw StatementError.syntax(text) }
        return expression
    }

    @Test func constants() throws {
        let evaluator = Evaluator(context: FixedContext())
        #expect(try evaluator.value(of: expression("1 + 1")) == .int(2))
        #expect(try evaluator.value(of: expression("database()")) == .text("t"))
        #expect(throws: StatementError.unknownColumn("x", in: "field list")) {
            try evaluator.value(of: expression("x"))
        }
    }

    @Test func rowsByTheNamesOfTheirColumns() throws {
        let evaluator = Evaluator(context: FixedContext())
        let row: Row = [.int(7), .int(2), .text("x")]
        #expect(
            try evaluator.value(of: expression("ID * a_id"), columns: SampleTables.columnsOfB, row: row) == .int(14))
    }

    @Test func variablesAndSession() async throws {
        let runner = StatementRunner()
        #expect(try await runner.value(of: "@a := 5") == .int(5))
        #expect(runner.context.userVariable("a") == .int(5))
        #expect(try await runner.value(of: "last_insert_id(12)") == .uint(12))
        #expect(runner.context.lastInsertID == 12)
        #expect(try await runner.value(of: "connection_id()") == .int(7))
        #expect(await runner.answer(to: "select @@nope") == "ERROR 1193")
    }

    @Test func caseCountsInBinaryColumns() async throws {
        let runner = StatementRunner()
        #expect(await runner.answer(to: "select length from k where name = 'a'") == "2")
        #expect(await runner.answer(to: "select length from k where name = 'a '") == "2")
        #expect(await runner.answer(to: "select length from k where name like 'A%'") == "1")
        #expect(await runner.answer(to: "select count(distinct name) from k") == "3")
    }

    @Test(arguments: [
        ("'abc' + 1", 1292), ("1 / 0", 1365), ("cast('x' as date)", 1292), ("cast('abcd' as char(2))", 1292),
        ("ln(0)", 1365),
        ("cast(1234.5 as decimal(3, 1))", 1264), ("json_extract('x', '$')", 4038), ("json_extract('[', '$')", 4037),
        ("str_to_date('x', '%Y')", 1411),
    ])
    func warnings(expression: String, code: UInt16) async throws {
        let runner = StatementRunner()
        _ = try await runner.value(of: expression)
        #expect(runner.context.warnings.map(\.code) == [code])
    }

    @Test func uuids() async throws {
        let runner = StatementRunner()
        let uuid = try #require(try await runner.value(of: "uuid()").text)
        #expect(uuid.utf8.count == 36)
        #expect(try await runner.value(of: "is_uuid('\(uuid)')") == .int(1))
        #expect(try await runner.value(of: "bin_to_uuid(uuid_to_bin('\(uuid)'))") == .text(uuid))
        #expect(try await runner.value(of: "bin_to_uuid(uuid_to_bin('\(uuid)', 1), 1)") == .text(uuid))
    }

    @Test func waitingIsRefused() async {
        let runner = StatementRunner()
        #expect(await runner.answer(to: "select sleep(0)") == "0")
        #expect(await runner.answer(to: "select sleep(1)") == "ERROR 1235")
        #expect(await runner.answer(to: "select get_lock('a', 10), is_free_lock('a'), release_lock('a')") == "1\t1\t1")
    }
}
