import CometEngine
import TestSupport
import Testing

/// PREPARE, EXECUTE and DEALLOCATE as statements.
struct PrepareTests {
    @Test(arguments: [running, failing])
    func script(_ script: StatementCase) async throws {
        try await script.run()
    }

    private static let running = StatementCase(
        "prepared and executed",
        [
            ("prepare s from 'select ? + 1, ?'", "ok 0"), ("set @a = 41, @b = 'x'", "ok 0"),
            ("execute s using @a, @b", "42|x"), ("execute S using @b, @nosuch", "1|NULL"),
            ("set @text = 'insert into users_auth (id, hash) values (?, ?)'", "ok 0"), ("prepare s from @text", "ok 0"),
            ("execute s using @a, @b", "ok 1"), ("select * from users_auth", "41|x"),
            ("prepare q from 'select hash from users_auth where id = ? limit ?'", "ok 0"), ("set @n = 1", "ok 0"),
            ("execute q using @a, @n", "x"),
            ("explain select 1", "1|SIMPLE|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|No tables used"),
            ("deallocate prepare s", "ok 0"), ("drop prepare q", "ok 0"), ("execute s", "error 12 HY000"),
            ("prepare d from 'select hash from (select * from users_auth limit ?) a limit ?, ?'", "ok 0"),
            ("set @z = 0", "ok 0"), ("execute d using @n, @z, @n", "x"), ("execute d using @n, @n, @n", ""),
            ("prepare e from 'explain select 1'", "ok 0"),
            ("execute e", "1|SIMPLE|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|No tables used"),
        ])

    private static let failing = StatementCase(
        "what cannot be prepared",
        [
            ("execute nosuch", "error 12 HY000"), ("deallocate prepare nosuch", "error 12 HY000"),
            ("prepare s from 'select ?'", "ok 0"), ("execute s", "error 12 HY000"),
            ("set @a = 1", "ok 0"), ("execute s using @a, @a", "error 12 HY000"),
            ("prepare s from 'select * from nosuch'", "error 15 42S02"),
            // As in MySQL, a PREPARE that fails has taken the earlier statement of that name away.
            ("execute s using @a", "error 12 HY000"),
            ("prepare s from 'prepare t from \"select 1\"'", "error 2 HY000"), ("prepare s from ''", "error 3 42000"),
            ("prepare s from 'select 1; select 2'", "error 3 42000"), ("prepare s from @nosuch", "error 3 42000"),
            ("prepare s from 'selekt'", "error 3 42000"),
            ("start transaction read only", "ok 0"),
            ("prepare s from 'delete from users_auth'", "ok 0"), ("execute s", "error 10 25006"),
        ])

    @Test(arguments: [
        ("execute nosuch", 1243), ("deallocate prepare nosuch", 1243), ("prepare s from 'execute t'", 1295),
        ("prepare s from '-- nothing'", 1065),
    ])
    func errorsHaveTheNumbersOfMySQL(sql: String, code: UInt16) async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        await #expect { _ = try await gateway.execute(sql, in: session) } throws: { error in
            (error as? StatementError)?.mysqlCode == code
        }
    }

    @Test func thereIsAnEndToWhatASessionPrepares() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        var prepared = 0
        while prepared < 5000, await gateway.answer("prepare s\(prepared) from 'do 1'", in: session) == "ok 0" {
            prepared += 1
        }
        #expect(prepared == 1024)
        #expect(await gateway.answer("deallocate prepare s0", in: session) == "ok 0")
        #expect(await gateway.answer("prepare other from 'do 1'", in: session) == "ok 0")
    }

    @Test func aResetSessionHasNoneLeft() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        _ = try await gateway.execute("prepare s from 'do 1'", in: session)
        session.reset()
        #expect(await gateway.answer("execute s", in: session) == "error 12 HY000")
    }
}
