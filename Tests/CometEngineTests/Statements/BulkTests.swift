import CometEngine
import CometQL
import TestSupport
import Testing

/// One statement for many rows of parameters.
struct BulkTests {
    private func run(
        _ sql: String, _ rows: [[BulkValue]], _ gateway: EngineUnderTest, _ session: Session
    ) async throws -> String {
        let statement = try Parser.parse(sql)
        do throws(StatementError) {
            guard case .done(let completion) = try await gateway.engine.execute(statement, rows: rows, in: session)
            else { return "rows" }
            return "ok \(completion.affectedRows)"
        } catch {
            return "error \(error.cometCode)"
        }
    }

    private static func row(_ name: String, _ length: BulkValue) -> [BulkValue] {
        [.value(.text(name)), length]
    }

    @Test func insertsAreOneStatement() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        let sql = "INSERT INTO pipes_settings (name, length) VALUES (?, ?)"
        let good = [Self.row("first", .value(.int(10))), Self.row("second", .default), Self.row("third", .ignore)]
        #expect(try await run(sql, good, gateway, session) == "ok 3")
        let list = "select group_concat(name, length order by name) from pipes_settings"
        let kept = await gateway.answer(list, in: session)
        #expect(kept == "first10,second0,third0")
        let bad = [Self.row("fourth", .value(.int(1))), Self.row("fifth", .value(.text("many")))]
        #expect(try await run(sql, bad, gateway, session) == "error 12")
        #expect(await gateway.answer(list, in: session) == kept)
        #expect(await gateway.answer("select @@in_transaction", in: session) == "0")
        // In a transaction only the rows of the failed statement are taken back.
        _ = await gateway.answer("begin", in: session)
        _ = await gateway.answer("insert into pipes_settings (name, length) values ('own', 1)", in: session)
        #expect(try await run(sql, bad, gateway, session) == "error 12")
        _ = await gateway.answer("commit", in: session)
        #expect(await gateway.answer(list, in: session) == "first10,own1,second0,third0")
    }

    @Test func messagesGoOutTogether() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        let sql = "INSERT INTO pipes_messages (name, message) VALUES (?, ?)"
        let rows = [Self.row("room", .value(.text("a"))), Self.row("room", .value(.text("b")))]
        #expect(try await run(sql, rows, gateway, session) == "ok 2")
        #expect(gateway.sink.messages.map(\.body) == ["a", "b"])
        #expect(try await run(sql, rows + [Self.row("?", .value(.text("c")))], gateway, session) == "error 17")
        #expect(gateway.sink.messages.count == 2)
    }

    @Test func updatesGoRowByRow() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        _ = await gateway.answer(
            "insert into pipes_settings (name, length, ttl) values ('first', 1, 5), ('second', 2, 6)", in: session)
        let sql = "UPDATE pipes_settings SET length = ?, ttl = ? WHERE name = ?"
        let rows: [[BulkValue]] = [
            [.value(.int(11)), .ignore, .value(.text("first"))], [.value(.int(12)), .default, .value(.text("second"))],
            [.value(.text("many")), .ignore, .value(.text("first"))],
        ]
        #expect(try await run(sql, rows, gateway, session) == "error 12")
        let answer = await gateway.answer("select length, ttl from pipes_settings order by name", in: session)
        #expect(answer == "11|5; 12|0")
    }
}
