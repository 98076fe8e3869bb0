import CometEngine
import TestSupport
import Testing

/// What back ends do to shut browsers out, and who may come in.
struct RevocationTests {
    private func user(_ user: Int32, tenant: UInt32 = 0) -> UserKey {
        UserKey(tenant: TenantID(rawValue: tenant), user: user)
    }

    @Test func deletingAKeyClosesItsConnections() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        #expect(
            await gateway.answer("INSERT INTO users_auth VALUES (1, 'a'), (2, 'b'), (3, 'c')", in: session) == "ok 3")
        // Devices that are signed in stay so when the user signs in on another one.
        for sql in [
            "INSERT INTO users_auth VALUES (1, 'd')", "REPLACE INTO users_auth VALUES (1, 'e')",
            "UPDATE users_auth SET hash = 'f' WHERE id = 1", "DELETE FROM users_auth WHERE id = 9",
        ] { _ = await gateway.answer(sql, in: session) }
        #expect(gateway.sink.closedKeys == [])
        #expect(await gateway.answer("DELETE FROM users_auth WHERE id = 2", in: session) == "ok 1")
        #expect(gateway.sink.closedKeys == [user(2)])
        #expect(await gateway.answer("UPDATE users_auth SET id = 30 WHERE id = 3", in: session) == "ok 1")
        #expect(gateway.sink.closedKeys == [user(2), user(3)])
        let seven = try gateway.session(user: "7")
        #expect(await gateway.answer("INSERT INTO users_auth VALUES (1, 'a')", in: seven) == "ok 1")
        #expect(await gateway.answer("DELETE FROM users_auth", in: seven) == "ok 1")
        #expect(gateway.sink.closedKeys.last == user(1, tenant: 7))
        #expect(gateway.sink.closedKeys.count == 3)
    }

    @Test func nothingIsClosedBeforeTheCommit() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        for sql in [
            "INSERT INTO users_auth VALUES (1, 'a')", "BEGIN", "DELETE FROM users_auth WHERE id = 1",
            "INSERT INTO revoked_tokens VALUES ('t.o.k')", "ROLLBACK",
        ] { #expect(await !gateway.answer(sql, in: session).hasPrefix("error"), "\(sql)") }
        #expect(gateway.sink.closedKeys == [])
        #expect(gateway.sink.closedTokens == [])
        for sql in ["BEGIN", "DELETE FROM users_auth WHERE id = 1", "INSERT INTO revoked_tokens VALUES ('t.o.k')"] {
            #expect(await !gateway.answer(sql, in: session).hasPrefix("error"), "\(sql)")
        }
        #expect(gateway.sink.closedKeys == [])
        #expect(await gateway.answer("COMMIT", in: session) == "ok 0")
        #expect(gateway.sink.closedKeys == [user(1)])
        #expect(gateway.sink.closedTokens == ["t.o.k"])
    }

    @Test(arguments: [
        (nil, 7, true), ("https://a.example", 7, true), ("HTTPS://A.example", 7, true), ("https://b.example", 7, false),
        ("https://a.example.evil", 7, false), ("http://a.example", 7, false), ("null", 7, false), ("", 7, false),
        ("https://main.example", 7, false), ("https://main.example", 8, true), ("https://a.example", 8, false),
        ("https://main.example", 0, true), ("https://anything.example", 9, true),
    ])
    func originsOfATenant(_ origin: String?, _ tenant: UInt32, _ isAllowed: Bool) async throws {
        var settings = EngineSettings()
        settings.allowedOrigins = ["https://main.example"]
        settings.tenants = [
            TenantID(rawValue: 7): TenantSettings(password: nil, allowedOrigins: ["https://a.example"]),
            TenantID(rawValue: 8): TenantSettings(password: "p", allowedOrigins: nil),
            TenantID(rawValue: 9): TenantSettings(password: nil, allowedOrigins: ["*"]),
        ]
        let gateway = try await EngineUnderTest(settings: settings)
        #expect(gateway.engine.isOriginAllowed(origin, tenant: TenantID(rawValue: tenant)) == isAllowed)
    }
}
