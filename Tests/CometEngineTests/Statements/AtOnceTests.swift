import CometEngine
import CometQL
import TestSupport
import Testing

/// Statements that are executed without waiting say and do what they do by `execute`.
struct AtOnceTests {
    /// What became of a statement: `-` when it was not taken, `checked` when it has to wait for the store.
    private func attempt(_ sql: String, _ gateway: EngineUnderTest, _ session: Session) throws -> String {
        let statement = try Parser.parse(sql)
        do throws(StatementError) {
            switch try gateway.engine.executeAtOnce(statement, in: session) {
            case .done(.done(let completion))?: return "ok \(completion.affectedRows) \(completion.info)"
            case .done?: return "rows"
            case .checked?: return "checked"
            case nil: return "-"
            }
        } catch {
            return "error \(error.cometCode) \(error.sqlState)"
        }
    }

    private static let taken = [
        "insert into pipes_messages (name, event, message) values ('room', 'e', 'text')",
        "insert into messages (name, message) values ('room', 'a'), ('hall', 'b')",
        "insert into pipes_messages (name, message) values ('room', 7)",
        "insert into pipes_messages set name = 'room', message = 'text'",
        "insert into pipes_messages (name, message, id) values ('room', 'text', 'mine')",
        "insert into pipes_messages (name) values ('room')",
        "insert into pipes_messages (name, message) values ('room')",
        "insert into pipes_messages (name, wrong) values ('room', 'text')",
        "insert into pipes_messages (name, message) values ('room', NULL)",
        "insert into pipes_messages (name, message) values ('a b', 'text')",
        "insert into nowhere (name, message) values ('room', 'text')",
    ]

    @Test(arguments: taken)
    func answersTheSame(_ sql: String) async throws {
        let (one, other) = (try await EngineUnderTest(), try await EngineUnderTest())
        let (atOnce, waiting) = (try one.session(), try other.session())
        let answer = try attempt(sql, one, atOnce)
        let expected = await other.answer(sql, in: waiting)
        #expect(answer.hasPrefix(expected))
        #expect(atOnce.rowCount == waiting.rowCount)
        #expect(atOnce.warnings == waiting.warnings)
        #expect(one.sink.messages.map(\.body) == other.sink.messages.map(\.body))
        let counted = [one, other].map { [$0.engine.statistics.statements, $0.engine.statistics.failedStatements] }
        #expect(counted[0] == counted[1])
    }

    @Test func leavesTheRest() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        let message = "insert into pipes_messages (name, message) values"
        for sql in [
            "select 1", "set @a = 1", "insert into pipes_settings (name, length) values ('room', 1)",
            "\(message) ('room', now())", "\(message) ('room', @@version)",
            "insert ignore into pipes_messages () values ()",
            "insert into pipes_messages (name, message) select 'room', 'text'",
        ] {
            #expect(try attempt(sql, gateway, session) == "-", "\(sql)")
        }
        _ = await gateway.answer("begin", in: session)
        #expect(try attempt("\(message) ('room', 'text')", gateway, session) == "-")
        _ = await gateway.answer("rollback", in: session)
        #expect(gateway.sink.messages.isEmpty)
    }

    @Test func whatIsKeptWaitsForTheStore() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        _ = await gateway.answer("insert into pipes_settings (name, length) values ('room', 2)", in: session)
        let sql = "insert into pipes_messages (name, message) values ('room', 'text'), ('hall', 'text')"
        guard case .checked(let sending)? = try gateway.engine.executeAtOnce(try Parser.parse(sql), in: session) else {
            Issue.record("not checked")
            return
        }
        #expect(gateway.sink.messages.isEmpty)
        let outcomes = await withCheckedContinuation { continuation in
            let isBegun = gateway.engine.publish(sending) { continuation.resume(returning: $0) }
            #expect(isBegun)
        }
        guard case .done(let completion) = try gateway.engine.finish(sending, with: outcomes, in: session) else {
            Issue.record("not done")
            return
        }
        #expect(completion.info == "Records: 2  Subscribers: 0")
        #expect(gateway.sink.messages.map(\.pipe.name) == ["room", "hall"])
        #expect(await gateway.answer("select message from pipes_messages", in: session) == "text")
    }
}
