import MySQLWire
import NIOCore
import TestSupport
import Testing

/// Other plugins, and what the owner of a session decides.
struct LoginTests {
    @Test func clearPasswordOnlyUnderTLS() throws {
        var options = ClientOptions(user: "root", password: "secret", plugin: .clearPassword)
        #expect(
            try LoginFixture.transcript(options) == [
                "S0 greeting mysql_native_password", "C1 login root mysql_clear_password 0",
                "S2 switch mysql_native_password", "C3 20 bytes", "S4 ok",
            ])
        options.isSecure = true
        var configuration = try LoginFixture.configuration()
        configuration.tls = .offered
        for (password, end) in [("secret", "S5 ok"), ("no", "S5 err 1045")] {
            options.password = password
            var talk = Conversation(options, accounts: LoginFixture.accounts, configuration: configuration)
            try talk.startUnderTLS()
            #expect(talk.transcript.suffix(3).first == "S3 switch mysql_clear_password")
            #expect(talk.transcript.last == end)
        }
    }

    @Test func unknownPluginIsSwitched() throws {
        var talk = try LoginFixture.conversation(ClientOptions(user: "root", password: "secret"))
        try talk.greet()
        try talk.inject(
            bytes("50000001 0da23a00 ffffff00 2d") + [UInt8](repeating: 0, count: 23) + Array("root".utf8) + [0]
                + bytes("20") + [UInt8](repeating: 7, count: 32) + [0] + Array("ed25519".utf8) + [0, 0])
        #expect(
            talk.transcript == [
                "S0 greeting mysql_native_password", "C1 login root ed25519 32",
                "S2 switch mysql_native_password", "C3 20 bytes", "S4 ok",
            ])
    }

    // MARK: the owner's decisions

    @Test func unknownDatabase() throws {
        var talk = try LoginFixture.conversation(ClientOptions(user: "root", password: "secret", database: "nosuch"))
        talk.refusal = .unknownDatabase("nosuch")
        try talk.start()
        #expect(talk.transcript.last == "S2 err 1049")
        #expect(talk.isClosed == true)
    }

    @Test func tooManyConnectionsInsteadOfAGreeting() {
        var session = SessionStateMachine(configuration: SessionConfiguration(), connectionID: 1, host: "h")
        let action = session.refuse(.tooManyConnections)
        #expect(action == .close(buffer("17000000 ff1004 546f6f206d616e7920636f6e6e656374696f6e73")))
        #expect(session.start() == .wait)
    }

    @Test func answersInAnyOtherStateChangeNothing() {
        var session = SessionStateMachine(configuration: SessionConfiguration(), connectionID: 1, host: "h")
        #expect(session.accountFound(nil) == .wait)
        #expect(session.admit() == .wait)
        #expect(session.commandFinished() == .wait)
        #expect(session.isLoggingIn == true)
    }

    @Test func lateAnswersWork() throws {
        var talk = try LoginFixture.conversation(ClientOptions(user: "root", password: "secret"))
        guard case .send(let greeting) = talk.session.start() else {
            Issue.record("no greeting")
            return
        }
        try talk.client.receive(greeting)
        talk.client.query("SELECT 1")
        guard case .findAccount(let request) = talk.session.received(talk.client.takeOutput()) else {
            Issue.record("no login")
            return
        }
        #expect(request.user == "root")
        #expect(talk.session.next() == .wait)
        guard case .authenticated = talk.session.accountFound(LoginFixture.accounts["root"]) else {
            Issue.record("not authenticated")
            return
        }
        #expect(talk.session.next() == .wait)
        guard case .send = talk.session.admit() else {
            Issue.record("not admitted")
            return
        }
        #expect(talk.session.next() == .dispatch(.query(ByteBuffer(string: "SELECT 1"))))
    }
}
