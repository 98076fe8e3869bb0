import CometEngine
import TestSupport
import Testing

/// KILL: whose connections a session may end.
struct KillTests {
    private func register(_ session: Session, in gateway: EngineUnderTest, user: String) throws {
        let login = try #require(Login(user: user))
        gateway.engine.sessions.add(
            connectionID: session.connectionID, user: user, host: "h:1", login: login, database: nil, now: 0,
            interruption: session.statementEnd
        ) {}
    }

    @Test func aTenantEndsItsOwnOnly() async throws {
        let gateway = try await EngineUnderTest()
        let (seven, other, eight) = (
            try gateway.session(user: "7"), try gateway.session(user: "7"), try gateway.session(user: "8")
        )
        for session in [seven, other] { try register(session, in: gateway, user: "7") }
        try register(eight, in: gateway, user: "8")
        #expect(await gateway.answer("kill \(other.connectionID)", in: seven) == "ok 0")
        #expect(await gateway.answer("kill connection \(eight.connectionID)", in: seven) == "error 12 HY000")
        #expect(await gateway.answer("kill connection_id()", in: seven) == "error 1 70100")
        #expect(await gateway.answer("kill \(eight.connectionID)", in: try gateway.session()) == "ok 0")
        #expect(await gateway.answer("kill 'x'", in: seven) == "error 12 HY000")
        #expect(await gateway.answer("kill null", in: seven) == "error 12 HY000")
    }

    @Test func aTenantEndsItsOwnBrowsers() async throws {
        let gateway = try await EngineUnderTest()
        gateway.sink.setOpenConnections([
            OpenConnection(
                id: ConnectionID(rawValue: 500),
                details: ConnectionDetails(
                    tenant: TenantID(rawValue: 7), user: 1, uuid: "", userAgent: "", ip: "", origin: "", language: ""),
                age: 1, subscriptions: 0)
        ])
        let seven = try gateway.session(user: "7")
        #expect(await gateway.answer("kill 500", in: try gateway.session(user: "8")) == "error 12 HY000")
        #expect(await gateway.answer("kill query 500", in: seven) == "error 2 0A000")
        #expect(await gateway.answer("kill 500", in: seven) == "ok 0")
        #expect(await gateway.answer("kill 500", in: seven) == "error 12 HY000")
    }

    @Test func killQueryLeavesTheConnection() async throws {
        let gateway = try await EngineUnderTest()
        let (seven, other) = (try gateway.session(user: "7"), try gateway.session(user: "7"))
        try register(other, in: gateway, user: "7")
        #expect(await gateway.answer("kill query \(other.connectionID)", in: seven) == "ok 0")
        #expect(await gateway.answer("select 1", in: other) == "1")
    }
}
