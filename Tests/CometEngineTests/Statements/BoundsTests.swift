import CometEngine
import TestSupport
import Testing

/// What a session may keep in memory.
struct BoundsTests {
    @Test func aTransactionThatIsTooLargeStaysAsItWas() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        let insert =
            "insert into pipes_messages (name, message) values ('room', '"
            + String(repeating: "x", count: 1 << 20) + "')"
        #expect(await gateway.answer("begin", in: session) == "ok 0")
        var count = 0
        while count < 100, await gateway.answer(insert, in: session) == "ok 1" { count += 1 }
        #expect(count == 63)
        #expect(await gateway.answer("show errors", in: session).hasPrefix("Error|1197|"))
        #expect(await gateway.answer("insert into users_data (id, data) values (1, 'x')", in: session) == "ok 1")
        #expect(await gateway.answer("commit", in: session) == "ok 0")
        #expect(gateway.sink.messages.count == 63)
        #expect(await gateway.answer("select * from users_data", in: session) == "1|x")
    }

    @Test func whatIsRolledBackMakesRoom() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        let rows = Array(repeating: "('room', repeat('x', 1000000))", count: 40).joined(separator: ", ")
        let fill = "insert into pipes_messages (name, message) values \(rows)"
        for sql in ["begin", "savepoint a"] { #expect(await gateway.answer(sql, in: session) == "ok 0") }
        for _ in 0..<3 {
            #expect(await gateway.answer(fill, in: session) == "ok 40")
            #expect(await gateway.answer(fill, in: session) == "error 19 HY000")
            #expect(await gateway.answer("rollback to a", in: session) == "ok 0")
        }
    }

    @Test func copiesForSavepointsCount() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        let rows = Array(repeating: "('room', 'x')", count: 5000).joined(separator: ",")
        #expect(await gateway.answer("begin", in: session) == "ok 0")
        var answer = ""
        for number in 0..<200 where answer != "error 19 HY000" {
            answer = await gateway.answer("insert into pipes_messages (name, message) values \(rows)", in: session)
            _ = await gateway.answer("savepoint s\(number)", in: session)
        }
        #expect(answer == "error 19 HY000")
        #expect(await gateway.answer("rollback", in: session) == "ok 0")
    }

    @Test func variablesOfASessionAreBounded() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        for number in 0..<4 {
            #expect(await gateway.answer("set @v\(number) = repeat('x', 16000000)", in: session) == "ok 0")
        }
        #expect(await gateway.answer("set @v4 = repeat('x', 16000000)", in: session) == "error 18 HY000")
        #expect(await gateway.answer("select @w := repeat('x', 16000000)", in: session) == "error 18 HY000")
        #expect(await gateway.answer("select length(@v0), @v4", in: session) == "16000000|NULL")
        #expect(await gateway.answer("set @v0 = 1, @v4 = repeat('x', 16000000)", in: session) == "ok 0")
        #expect(await gateway.answer("set nosuch = repeat('x', 100000)", in: session) == "error 12 42000")
        var answer = "ok 0"
        for number in 0..<3000 where answer == "ok 0" {
            answer = await gateway.answer("set nosuch_\(number) = 1", in: session)
        }
        #expect(answer == "error 12 42000")
    }

    @Test func groupConcatEndsAtItsLength() async throws {
        try await StatementCase(
            "group_concat_max_len",
            [
                ("insert into users_data (id, data) values (1, 'abcd'), (2, 'efgh'), (3, 'жж')", "ok 3"),
                ("select group_concat(data order by id) from users_data", "abcd,efgh,жж"),
                ("set group_concat_max_len = 7", "ok 0"),
                ("select group_concat(data order by id) from users_data", "abcd,ef"),
                ("show warnings", "Warning|1260|3 line(s) were cut by group_concat()"),
                ("set group_concat_max_len = 11", "ok 0"),
                ("select group_concat(data order by id) from users_data", "abcd,efgh,"),
                ("set group_concat_max_len = 1", "ok 0"),
                ("select group_concat(data order by id) from users_data", "abcd"),
            ]
        ).run()
    }

    @Test func longTextsBecomeNull() async throws {
        try await StatementCase(
            "max_allowed_packet",
            [
                ("select repeat('x', 17000000), space(17000000), lpad('', 17000000, 'x')", "NULL|NULL|NULL"),
                ("select count(*) from information_schema.tables where repeat('x', 17000000) is not null", "0"),
                ("select repeat('x', 17000000)", "NULL"),
                (
                    "show warnings",
                    "Warning|1301|Result of repeat() was larger than max_allowed_packet (16777216) - truncated"
                ),
            ]
        ).run()
    }
}
