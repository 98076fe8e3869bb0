import MySQLWire
import NIOCore
import TestSupport
import Testing

/// mysql_native_password, whoever greets with what.
struct NativeLoginTests {
    @Test func native() throws {
        var talk = try LoginFixture.conversation(
            ClientOptions(user: "root", password: "secret", database: "CometQL_v1", attributes: [("_os", "Linux")]))
        try talk.start()
        #expect(
            talk.transcript == [
                "S0 greeting mysql_native_password", "C1 login root mysql_native_password 20", "S2 ok",
            ])
        let login = try #require(talk.logins.first)
        #expect(login.request.database == "CometQL_v1")
        #expect(login.request.attributes["_os"] == "Linux")
        #expect(!login.request.isSecure)
        #expect(login.plugin == .nativePassword)
        #expect(talk.client.takeReplies() == [.ok(OKPacket())])
    }

    @Test func nativeWrong() throws {
        var talk = try LoginFixture.conversation(ClientOptions(user: "root", password: "Secret"))
        try talk.start()
        #expect(
            talk.transcript == [
                "S0 greeting mysql_native_password", "C1 login root mysql_native_password 20", "S2 err 1045",
            ])
        #expect(
            talk.client.takeReplies() == [
                .error(
                    ERRPacket(
                        errorCode: 1045, sqlState: "28000",
                        errorMessage: "Access denied for user 'root'@'10.1.2.3' (using password: YES)"))
            ])
        #expect(talk.failures.map { $0.user } == ["root"])
        #expect(talk.session.isClosed == true)
    }

    @Test func nativeWithoutPassword() throws {
        var talk = try LoginFixture.conversation(ClientOptions(user: "root"))
        try talk.start()
        #expect(
            talk.failures.first?.error.errorMessage
                == "Access denied for user 'root'@'10.1.2.3' (using password: NO)")
    }

    @Test func nativeAfterSwitch() throws {
        #expect(
            try LoginFixture.transcript(ClientOptions(user: "root", password: "secret"), greets: .cachingSHA2Password)
                == [
                    "S0 greeting caching_sha2_password", "C1 login root mysql_native_password 0",
                    "S2 switch mysql_native_password", "C3 20 bytes", "S4 ok",
                ])
    }

    @Test func nativeWrongAfterSwitch() throws {
        #expect(
            try LoginFixture.transcript(ClientOptions(user: "root", password: "no"), greets: .cachingSHA2Password).last
                == "S4 err 1045")
    }

    @Test func unknownUser() throws {
        var talk = try LoginFixture.conversation(ClientOptions(user: "nobody", password: "secret"))
        try talk.start()
        #expect(
            talk.transcript == [
                "S0 greeting mysql_native_password", "C1 login nobody mysql_native_password 20", "S2 err 1045",
            ])
        #expect(
            talk.failures.first?.error.errorMessage
                == "Access denied for user 'nobody'@'10.1.2.3' (using password: YES)")
    }

    @Test(arguments: [
        ClientOptions.usual, [.protocol41, .secureConnection], [.protocol41], [.protocol41, .longPassword],
    ])
    func loadBalancerProbe(capabilities: Capabilities) throws {
        let lines = try LoginFixture.transcript(ClientOptions(user: "haproxy_check", capabilities: capabilities))
        #expect(lines.last == "S2 ok")
    }

    @Test func passwordWhereNoneIsNeeded() throws {
        #expect(try LoginFixture.transcript(ClientOptions(user: "haproxy_check", password: "x")).last == "S2 err 1045")
    }

    @Test func clientWithoutPlugins() throws {
        let options = ClientOptions(
            user: "root", password: "secret", capabilities: [.protocol41, .secureConnection, .longPassword])
        for plugin in [AuthPlugin.nativePassword, .cachingSHA2Password] {
            #expect(
                try LoginFixture.transcript(options, greets: plugin) == [
                    "S0 greeting \(plugin.rawValue)", "C1 login root - 20", "S2 ok",
                ])
        }
        var wrong = options
        wrong.password = "no"
        #expect(try LoginFixture.transcript(wrong).last == "S2 err 1045")
    }

    @Test func clientOfOldPasswords() throws {
        let options = ClientOptions(user: "root", password: "secret", capabilities: [.protocol41])
        #expect(try LoginFixture.transcript(options).last == "S2 err 1251")
    }
}
