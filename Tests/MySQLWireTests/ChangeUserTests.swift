import MySQLWire
import NIOCore
import TestSupport
import Testing

/// COM_CHANGE_USER: a login within a session, with a fresh nonce where the client knows plugins.
struct ChangeUserTests {
    private func loggedIn(
        _ capabilities: Capabilities = ClientOptions.usual, configuration: SessionConfiguration = .init()
    ) throws -> Conversation {
        var talk = Conversation(
            ClientOptions(user: "root", password: "secret", capabilities: capabilities),
            accounts: ["root": .password("secret"), "7": .password("seven")], configuration: configuration)
        try talk.start()
        _ = talk.client.takeReplies()
        return talk
    }

    @Test func changeUser() throws {
        var talk = try loggedIn()
        talk.client.changeUser("7", password: "seven", database: "db_7")
        try talk.exchange()
        talk.client.ping()
        try talk.exchange()
        #expect(
            talk.transcript.suffix(6) == [
                "C0 change user", "S1 switch mysql_native_password", "C2 20 bytes", "S3 ok", "C0 command 14", "S1 ok",
            ])
        let login = try #require(talk.logins.last)
        #expect(login.request.isChangeUser)
        #expect(login.request.user == "7")
        #expect(login.request.database == "db_7")
        #expect(login.request.characterSet == .utf8mb4GeneralCI)
    }

    @Test func changeUserWrong() throws {
        var talk = try loggedIn()
        talk.client.changeUser("7", password: "secret")
        try talk.exchange()
        #expect(talk.transcript.last == "S3 err 1045")
        #expect(talk.isClosed == true)
    }

    @Test func changeUserWithoutPlugins() throws {
        var talk = try loggedIn([.protocol41, .secureConnection, .longPassword])
        talk.client.changeUser("7", password: "seven", database: "db_7")
        try talk.exchange()
        #expect(talk.transcript.suffix(2) == ["C0 change user", "S1 ok"])
        talk.client.changeUser("root", password: "no")
        try talk.exchange()
        #expect(talk.transcript.suffix(2) == ["C0 change user", "S1 err 1045"])
    }

    @Test func changeUserBySHA2() throws {
        var talk = Conversation(
            ClientOptions(user: "root", password: "secret", plugin: .cachingSHA2Password),
            accounts: ["root": .password("secret"), "7": .password("seven")])
        try talk.start()
        talk.client.changeUser("7", password: "seven")
        try talk.exchange()
        #expect(
            talk.transcript.suffix(5) == [
                "C0 change user", "S1 switch caching_sha2_password", "C2 32 bytes", "S3 more 3", "S4 ok",
            ])
    }
}
