import MySQLWire
import NIOCore
import TestSupport
import Testing

struct SessionTests {
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

    private func error(_ talk: inout Conversation) -> UInt16? {
        if case .error(let packet) = talk.client.takeReplies().last { packet.errorCode } else { nil }
    }

    // MARK: commands

    @Test func commandsAreDispatched() throws {
        var talk = try loggedIn()
        talk.client.ping()
        talk.client.initDB("db_7")
        talk.client.resetConnection()
        talk.client.kill(9)
        talk.client.resetStatement(3)
        talk.client.closeStatement(3)
        talk.client.sendLongData(3, parameter: 1, [1, 2])
        talk.client.query("SELECT 1")
        try talk.exchange()
        #expect(
            talk.commands == [
                .ping, .initDB("db_7"), .resetConnection, .processKill(9), .stmtReset(statementID: 3),
                .stmtClose(statementID: 3),
                .stmtSendLongData(
                    ComStmtSendLongData(statementID: 3, parameterID: 1, data: ByteBuffer(bytes: [1, 2]))),
                .query(ByteBuffer(string: "SELECT 1")),
            ])
        #expect(talk.client.takeReplies() == [ClientReply](repeating: .ok(OKPacket()), count: 6))
        #expect(talk.session.isIdle == true)
    }

    @Test func quitCloses() throws {
        var talk = try loggedIn()
        talk.client.quit()
        try talk.exchange()
        #expect(talk.isClosed == true)
        #expect(talk.transcript.last == "C0 command 1")
        #expect(talk.session.received(buffer("01000000 0e")) == .wait)
    }

    @Test(arguments: [0x00, 0x05, 0x07, 0x08, 0x0B, 0x12, 0x1D, 0x20, 0x80, 0xFF] as [UInt8])
    func unknownCommandGoesOn(byte: UInt8) throws {
        var talk = try loggedIn()
        talk.client.raw([byte, 1, 2, 3])
        talk.client.ping()
        try talk.exchange()
        #expect(
            talk.client.takeReplies() == [
                .error(ERRPacket(errorCode: 1047, sqlState: "08S01", errorMessage: "Unknown command")), .ok(OKPacket()),
            ])
    }

    @Test(arguments: ["", "0c01", "17", "1a0102", "1b07", "1c01000000", "04616263", "11726f6f74", "fa00"])
    func malformedCommandGoesOn(payload: String) throws {
        var talk = try loggedIn()
        talk.client.raw(bytes(payload))
        talk.client.ping()
        try talk.exchange()
        let replies = talk.client.takeReplies()
        #expect(replies.count == 2)
        guard case .error(let packet) = replies.first else {
            Issue.record("no error")
            return
        }
        #expect(packet.errorCode == 1835)
        #expect(replies.last == .ok(OKPacket()))
    }

    /// The client would take the error as the answer to its next command.
    @Test(arguments: ["1901", "180100000001"])
    func malformedCommandWithoutAnswerCloses(payload: String) throws {
        var talk = try loggedIn()
        talk.client.raw(bytes(payload))
        try talk.exchange()
        #expect(error(&talk) == 1835)
        #expect(talk.isClosed == true)
    }

    // MARK: pipelining

    @Test func pipelinedCommandsWaitForTheirTurn() throws {
        var talk = try loggedIn()
        talk.client.query("one")
        talk.client.query("two")
        talk.client.ping()
        #expect(
            talk.session.received(talk.client.takeOutput()) == .dispatch(.query(ByteBuffer(string: "one"))))
        #expect(talk.session.next() == .wait)
        #expect(talk.session.received(buffer("010000")) == .wait)
        #expect(talk.session.isIdle == false)
        var first = talk.session.response()
        first.ok(affectedRows: 1)
        try talk.client.receive(first.takeBytes())
        #expect(talk.session.commandFinished() == .dispatch(.query(ByteBuffer(string: "two"))))
        var second = talk.session.response()
        second.ok(affectedRows: 2)
        try talk.client.receive(second.takeBytes())
        #expect(talk.session.commandFinished() == .dispatch(.ping))
        #expect(talk.session.commandFinished() == .wait)
        #expect(talk.session.received(buffer("00 0e")) == .dispatch(.ping))
        #expect(talk.client.takeReplies() == [.ok(OKPacket(affectedRows: 1)), .ok(OKPacket(affectedRows: 2))])
    }

    @Test func byteByByte() throws {
        var talk = try loggedIn()
        talk.client.query("SELECT 1")
        talk.client.ping()
        var actions: [SessionAction] = []
        for byte in Array(buffer: talk.client.takeOutput()) {
            let action = talk.session.received(ByteBuffer(bytes: [byte]))
            if action != .wait {
                actions.append(action)
                #expect(talk.session.commandFinished() == .wait)
            }
        }
        #expect(actions == [.dispatch(.query(ByteBuffer(string: "SELECT 1"))), .dispatch(.ping)])
    }

    @Test func backPressureAndFlood() throws {
        var configuration = SessionConfiguration()
        configuration.maxAllowedPacket = 1 << 16
        var talk = try loggedIn(configuration: configuration)
        #expect(talk.session.received(buffer("01000000 0e")) == .dispatch(.ping))
        #expect(talk.session.wantsBytes == true)
        #expect(talk.session.received(ByteBuffer(repeating: 0, count: 300_000)) == .wait)
        #expect(talk.session.wantsBytes == false)
        #expect(talk.session.received(ByteBuffer(repeating: 0, count: 700_000)) == .wait)
        guard case .close(let bytes) = talk.session.received(ByteBuffer(repeating: 0, count: 700_000)) else {
            Issue.record("takes everything")
            return
        }
        #expect(bytes.getInteger(at: bytes.readerIndex + 5, endianness: .little, as: UInt16.self) == 1153)
        #expect(talk.session.isClosed == true)
    }

    // MARK: large and wrong packets

    @Test func fragmentsMakeOneCommand() throws {
        var configuration = SessionConfiguration()
        configuration.maxAllowedPacket = 64 << 20
        var talk = try loggedIn(configuration: configuration)
        talk.client.raw([3] + [UInt8](repeating: 0x20, count: 17 << 20))
        try talk.exchange()
        #expect(talk.commands == [.query(ByteBuffer(repeating: 0x20, count: 17 << 20))])
        #expect(talk.transcript.last == "S2 ok")
    }

    @Test func oversize() throws {
        var configuration = SessionConfiguration()
        configuration.maxAllowedPacket = 1000
        var talk = try loggedIn(configuration: configuration)
        talk.client.raw([3] + [UInt8](repeating: 0x20, count: 999))
        talk.client.raw([3] + [UInt8](repeating: 0x20, count: 1000))
        try talk.exchange()
        #expect(
            talk.client.takeReplies() == [
                .ok(OKPacket()),
                .error(
                    ERRPacket(
                        errorCode: 1153, sqlState: "08S01",
                        errorMessage: "Got a packet bigger than 'max_allowed_packet' bytes")),
            ])
        #expect(talk.isClosed == true)
    }

    @Test func smallPacketsBeforeTheLogin() throws {
        var session = SessionStateMachine(configuration: SessionConfiguration(), connectionID: 1, host: "h")
        _ = session.start()
        guard case .close(let bytes) = session.received(buffer("01400001 00")) else {
            Issue.record("not closed")
            return
        }
        #expect(bytes.getInteger(at: bytes.readerIndex + 5, endianness: .little, as: UInt16.self) == 1153)
    }

    @Test func outOfOrder() throws {
        var talk = try loggedIn()
        guard case .close(let bytes) = talk.session.received(buffer("01000001 0e")) else {
            Issue.record("not closed")
            return
        }
        #expect(
            hex(bytes).hasPrefix("21000002ff8404233038533031"))
        #expect(talk.session.isClosed == true)
    }

    @Test func outOfOrderLogin() {
        var session = SessionStateMachine(configuration: SessionConfiguration(), connectionID: 1, host: "h")
        _ = session.start()
        guard case .close = session.received(buffer("01000000 0e")) else {
            Issue.record("not closed")
            return
        }
    }

    @Test(arguments: ["", "01", "0da2", "0da23a00ffffff002d"])
    func badHandshakes(payload: String) throws {
        var talk = Conversation(ClientOptions(user: "root"), accounts: [:])
        try talk.greet()
        let data = bytes(payload)
        try talk.inject([UInt8(data.count), 0, 0, 1] + data)
        #expect(error(&talk) == (payload.hasPrefix("0da2") || payload.utf8.count < 4 ? 1043 : 1251))
        #expect(talk.isClosed == true)
    }

    @Test func oldHandshake() throws {
        var talk = Conversation(ClientOptions(user: "root"), accounts: [:])
        try talk.greet()
        try talk.inject(bytes("0f000001 0104 ffffff 726f6f7400 6162636400"))
        #expect(error(&talk) == 1251)
    }

    // MARK: TLS

    private let sslRequest = bytes("20000001 0dae3a00 ffffff00 2d") + [UInt8](repeating: 0, count: 23)

    @Test func tlsThatIsNotOffered() throws {
        var talk = Conversation(ClientOptions(user: "root"), accounts: [:])
        try talk.greet()
        try talk.inject(sslRequest)
        #expect(error(&talk) == 1043)
        #expect(talk.isClosed == true)
    }

    @Test func tlsTakesTheUnreadBytes() {
        var configuration = SessionConfiguration()
        configuration.tls = .offered
        var session = SessionStateMachine(configuration: configuration, connectionID: 1, host: "h")
        _ = session.start()
        let action = session.received(ByteBuffer(bytes: sslRequest + [0x16, 3, 1]))
        #expect(action == .startTLS(unread: ByteBuffer(bytes: [0x16, 3, 1])))
        #expect(session.isSecure == true)
        #expect(session.next() == .wait)
        var again = sslRequest
        again[3] = 2
        guard case .close = session.received(ByteBuffer(bytes: again)) else {
            Issue.record("TLS within TLS")
            return
        }
    }

    @Test func tlsRequired() throws {
        var configuration = SessionConfiguration()
        configuration.tls = .required
        var talk = Conversation(
            ClientOptions(user: "root", password: "secret"), accounts: ["root": .password("secret")],
            configuration: configuration)
        try talk.start()
        #expect(talk.transcript.last == "S2 err 3159")
        #expect(talk.logins.isEmpty)
    }

    // MARK: ends

    @Test func refuseWhileIdle() throws {
        var talk = try loggedIn()
        let action = talk.session.refuse(
            ERRPacket(errorCode: 1053, sqlState: "08S01", errorMessage: "Server shutdown in progress"))
        guard case .close(let bytes) = action else {
            Issue.record("not closed")
            return
        }
        #expect(hex(bytes).hasPrefix("24000000ff1d04233038533031"))
    }
}
