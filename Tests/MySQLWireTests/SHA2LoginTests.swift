import MySQLWire
import NIOCore
import TestSupport
import Testing

/// caching_sha2_password: the fast path and the full exchange over RSA and TLS.
struct SHA2LoginTests {
    @Test func sha2Fast() throws {
        #expect(
            try LoginFixture.transcript(
                ClientOptions(user: "root", password: "secret", plugin: .cachingSHA2Password),
                greets: .cachingSHA2Password) == [
                    "S0 greeting caching_sha2_password", "C1 login root caching_sha2_password 32", "S2 more 3", "S3 ok",
                ])
    }

    @Test func sha2FastAfterSwitch() throws {
        #expect(
            try LoginFixture.transcript(ClientOptions(user: "root", password: "secret", plugin: .cachingSHA2Password))
                == [
                    "S0 greeting mysql_native_password", "C1 login root caching_sha2_password 0",
                    "S2 switch caching_sha2_password", "C3 32 bytes", "S4 more 3", "S5 ok",
                ])
    }

    @Test func sha2FullOverRSA() throws {
        var talk = try LoginFixture.conversation(
            ClientOptions(user: "old", password: "secret", plugin: .cachingSHA2Password), greets: .cachingSHA2Password)
        try talk.start()
        #expect(
            talk.transcript == [
                "S0 greeting caching_sha2_password", "C1 login old caching_sha2_password 32", "S2 more 4",
                "C3 1 bytes", "S4 more key", "C5 256 bytes", "S6 ok",
            ])
        let learned = try #require(talk.logins.first?.learnedVerifier)
        #expect(learned == PasswordVerifier(password: "secret"))
    }

    @Test func sha2FullWithAPinnedKey() throws {
        var options = ClientOptions(user: "old", password: "secret", plugin: .cachingSHA2Password)
        options.publicKeyPEM = try LoginFixture.key.get().publicKeyPEM
        #expect(
            try LoginFixture.transcript(options, greets: .cachingSHA2Password) == [
                "S0 greeting caching_sha2_password", "C1 login old caching_sha2_password 32", "S2 more 4",
                "C3 256 bytes", "S4 ok",
            ])
    }

    /// The same way for a wrong password and an unknown user, with and without a SHA-2 hash.
    @Test(arguments: ["root", "old", "nobody"])
    func sha2FullWrong(user: String) throws {
        #expect(
            try LoginFixture.transcript(
                ClientOptions(user: user, password: "no", plugin: .cachingSHA2Password), greets: .cachingSHA2Password)
                == [
                    "S0 greeting caching_sha2_password", "C1 login \(user) caching_sha2_password 32", "S2 more 4",
                    "C3 1 bytes", "S4 more key", "C5 256 bytes", "S6 err 1045",
                ])
    }

    @Test func sha2FullUnderTLS() throws {
        var configuration = try LoginFixture.configuration(greets: .cachingSHA2Password, rsa: false)
        configuration.tls = .required
        for (password, end) in [("secret", "S5 ok"), ("no", "S5 err 1045")] {
            var options = ClientOptions(user: "old", password: password, plugin: .cachingSHA2Password)
            options.isSecure = true
            var talk = Conversation(options, accounts: LoginFixture.accounts, configuration: configuration)
            try talk.startUnderTLS()
            #expect(talk.startedTLS == true)
            #expect(
                talk.transcript == [
                    "S0 greeting caching_sha2_password", "C1 32 bytes", "C2 login old caching_sha2_password 32",
                    "S3 more 4", "C4 \(password.utf8.count + 1) bytes", end,
                ])
        }
    }

    @Test func sha2WithoutTLSAndKeyIsSwitched() throws {
        #expect(
            try LoginFixture.transcript(
                ClientOptions(user: "old", password: "secret", plugin: .cachingSHA2Password),
                greets: .cachingSHA2Password, rsa: false) == [
                    "S0 greeting caching_sha2_password", "C1 login old caching_sha2_password 32",
                    "S2 switch mysql_native_password", "C3 20 bytes", "S4 ok",
                ])
    }

    @Test func sha2WithoutPassword() throws {
        let options = ClientOptions(user: "haproxy_check", plugin: .cachingSHA2Password)
        #expect(try LoginFixture.transcript(options, greets: .cachingSHA2Password).last == "S2 ok")
        #expect(try LoginFixture.transcript(options).suffix(2) == ["C3 1 bytes", "S4 ok"])
        let root = ClientOptions(user: "root", plugin: .cachingSHA2Password)
        #expect(try LoginFixture.transcript(root, greets: .cachingSHA2Password).last == "S2 err 1045")
    }

    @Test func theKeyIsGivenOnce() throws {
        var talk = try LoginFixture.conversation(
            ClientOptions(user: "old", password: "secret", plugin: .cachingSHA2Password), greets: .cachingSHA2Password)
        let greeted = talk.session.start()
        guard case .send(let greeting) = greeted else {
            Issue.record("no greeting")
            return
        }
        try talk.client.receive(greeting)
        guard case .findAccount = talk.session.received(talk.client.takeOutput()) else {
            Issue.record("no login")
            return
        }
        guard case .send = talk.session.accountFound(LoginFixture.accounts["old"]) else {
            Issue.record("no exchange")
            return
        }
        guard case .send = talk.session.received(buffer("01000003 02")) else {
            Issue.record("no key")
            return
        }
        guard case .failLogin(let failure) = talk.session.received(buffer("01000005 02")) else {
            Issue.record("a second key")
            return
        }
        #expect(failure.error.errorCode == 1045)
    }
}
