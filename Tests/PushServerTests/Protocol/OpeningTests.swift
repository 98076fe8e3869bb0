import CometEngine
import NIOCore
import TestSupport
import Testing

@testable import PushServer

/// Section 1 of the protocol, on real sockets.
@Suite struct OpeningTests {
    static func info(_ authorized: Bool, _ data: String) -> String {
        #"{"authorized":\#(authorized),"data":"\#(data)","event":"serverInfo","message_send_time":1795493382,"#
            + #""pipe":"sys","server":"cometgate test"}"#
    }

    static func firstFrame(_ push: PushFixture, _ path: String) async throws -> String {
        let client = try await WebSocketClient.connect(to: push.address, path: path)
        let text = try await client.text()
        await client.close()
        return text
    }

    @Test func paths() async throws {
        try await PushFixture.run { push in
            for prefix in ["/ws/", "//ws/", "/comet-server/ws/", "//comet-server/ws/"] {
                let path = prefix + "sesion=&myid=0&devid=1&v=4.09&uuid=UUID&api=js"
                let text = try await Self.firstFrame(push, path)
                #expect(text == Self.info(false, ""))
            }
        }
    }

    @Test(arguments: [
        ("/ws/", 401, "401(Invalid request, the user ID can not be found)", true),
        ("/ws/sesion=abc", 401, "401(Invalid request, the user ID can not be found)", true),
        ("/ws/sesion=abc&myid=1", 406, "406(Invalid request, no public key found [1])", true),
        ("/ws/sesion=abc&myid=1&devid=1", 418, #"418(Invalid request Not assigned client api version)\\n"#, true),
        (
            "/ws/sesion=abc&myid=1&devid=1&v=4.09", 418, #"418(Invalid request Not assigned client api version)\n"#,
            false
        ),
        (
            "/ws/sesion=abc&myid=1&devid=1&v=4&uuid=x", 418,
            #"418(Invalid request Not assigned client api version)\\n"#, true
        ),
    ])
    func incomplete(_ path: String, _ code: Int, _ text: String, _ isLegacy: Bool) async throws {
        try await PushFixture.run { push in
            let client = try await WebSocketClient.connect(to: push.address, path: path)
            let expected =
                isLegacy
                ? #"{"api_data":"for major_version < 4","data":"{\"error\":\"Error code \#(text)\",\"error_code\":\#(code),"#
                    + #"\"info\":\"Closed due to error. See last message.\"}","event":"error","event_name":"error","#
                    + #""message_send_time":1795493382,"pipe":"sys"}"#
                : #"{"data":{"error":"Error code \#(text)","error_code":\#(code),"#
                    + #""info":"Closed due to error. See last message."},"event":"error","#
                    + #""message_send_time":1795493382,"pipe":"sys"}"#
            #expect(try await client.text() == expected)
            #expect(try await client.closing() == 1008)
        }
    }

    @Test func keysAndTokens() async throws {
        try await PushFixture.run { push in
            push.service.with { state in
                state.keys[UserKey(tenant: .zero, user: 31)] = "hash31"
                state.tokens["a.b.c"] = .some(nil)
            }
            func path(_ key: String, _ user: String) -> String { WebSocketClient.path(key: key, user: user) }
            #expect(try await Self.firstFrame(push, path("hash31", "31")) == Self.info(true, "hash31"))
            #expect(try await Self.firstFrame(push, path("nope", "31")) == Self.info(false, ""))
            #expect(try await Self.firstFrame(push, path("hash3", "31")) == Self.info(false, ""))
            #expect(try await Self.firstFrame(push, path("hash31", "99")) == Self.info(false, ""))
            #expect(try await Self.firstFrame(push, path("hash31", "0")) == Self.info(false, ""))
            #expect(try await Self.firstFrame(push, path("", "31")) == Self.info(false, ""))
            #expect(try await Self.firstFrame(push, path("undefined", "undefined")) == Self.info(false, ""))
            #expect(try await Self.firstFrame(push, path("a.b.c", "31")) == Self.info(true, ""))
            let long = String(repeating: "k", count: 4096)
            push.service.with { $0.keys[UserKey(tenant: .zero, user: 7)] = long }
            #expect(try await Self.firstFrame(push, path(long, "7")) == Self.info(true, long))
            try await push.untilConnections(0)
            let log = push.service.with { $0.log }
            #expect(log.filter { $0 == "opened 31" }.count == 2)
            #expect(log.filter { $0 == "closed 31" }.count == 2)
        }
    }

    @Test func legacyClient() async throws {
        try await PushFixture.run { push in
            let path = WebSocketClient.path(version: "3.25")
            let text = try await Self.firstFrame(push, path)
            #expect(
                text
                    == #"{"api_data":"for major_version < 4","authorized":false,"data":"","event":"serverInfo","#
                    + #""event_name":"serverInfo","message_send_time":1795493382,"pipe":"sys","server":"cometgate test"}"#
            )
        }
    }

    /// Unknown tenants are tenant 0; keys of one tenant are nothing in another.
    @Test func tenants() async throws {
        var limits = PushLimits()
        limits.tenants = [.zero, TenantID(rawValue: 2)]
        try await PushFixture.run(limits: limits) { push in
            push.service.with { $0.keys[UserKey(tenant: TenantID(rawValue: 2), user: 31)] = "hash31" }
            func path(_ tenant: String) -> String { WebSocketClient.path(key: "hash31", user: "31", tenant: tenant) }
            #expect(try await Self.firstFrame(push, path("2")) == Self.info(true, "hash31"))
            #expect(try await Self.firstFrame(push, path("0")) == Self.info(false, ""))
            #expect(try await Self.firstFrame(push, path("5")) == Self.info(false, ""))
            let two = try await push.subscribed("room", tenant: 2)
            let unknown = try await push.subscribed("room", tenant: 77)
            #expect(push.service.insert("room", "e", "for two", tenant: TenantID(rawValue: 2)) == 1)
            #expect(push.service.insert("room", "e", "for zero") == 1)
            #expect(try await two.text().contains("for two"))
            #expect(try await unknown.text().contains("for zero"))
            #expect(try await two.settle() == [])
            #expect(try await unknown.settle() == [])
            #expect(push.hub.connectionCount(of: TenantID(rawValue: 2)) == 1)
            #expect(push.hub.connectionCount(of: TenantID(rawValue: 77)) == 0)
            #expect(push.hub.connectionCount(of: nil) == 2)
            for client in [two, unknown] { await client.close() }
        }
    }

    /// The frames that come with the request, and while the key is looked at, are not lost; nor do they overtake it.
    @Test func requestAndFirstFrameInOnePacket() async throws {
        try await PushFixture.run { push in
            let connection = try await RawConnection.connect(to: push.address)
            var bytes = ByteBuffer(string: WebSocketClient.request(path: WebSocketClient.path()))
            bytes.writeBytes(ClientFrame.text("subscription\nroom").bytes)
            bytes.writeBytes(ClientFrame.ping("1").bytes)
            try await connection.send(bytes)
            let client = try await WebSocketClient.upgraded(connection)
            #expect(try await client.text() == Self.info(false, ""))
            #expect(try await client.frame() == ServerFrame(opcode: 10, payload: Array("1".utf8)))
            #expect(push.service.insert("room", "e", "x") == 1)
            #expect(try await client.text().contains("\"pipe\":\"room\""))
            await client.close()
        }
    }

    @Test func requestInPieces() async throws {
        try await PushFixture.run { push in
            let connection = try await RawConnection.connect(to: push.address)
            var bytes = Array(WebSocketClient.request(path: WebSocketClient.path()).utf8)
            bytes += ClientFrame.text("subscription\nroom").bytes + ClientFrame.ping("1").bytes
            for byte in bytes { try await connection.send(ByteBuffer(bytes: [byte])) }
            let client = try await WebSocketClient.upgraded(connection)
            #expect(try await client.settle() == [Self.info(false, "")])
            #expect(push.service.insert("room", "e", "x") == 1)
            await client.close()
        }
    }

    @Test func framesWaitForTheKey() async throws {
        try await PushFixture.run { push in
            push.service.gate.close()
            push.service.with { $0.keys[UserKey(tenant: .zero, user: 31)] = "hash31" }
            let path = WebSocketClient.path(key: "hash31", user: "31")
            let client = try await WebSocketClient.connect(to: push.address, path: path)
            // Far more than is read ahead.
            for _ in 0..<20 { try await client.send(.text("statistics\n" + String(repeating: "x", count: 10000))) }
            try await client.send("subscription\nprivate_x")
            await push.service.gate.untilSomebodyWaits()
            #expect(push.hub.connectionCount(of: nil) == 0)
            push.service.gate.open()
            #expect(try await client.text() == Self.info(true, "hash31"))
            #expect(try await client.settle() == [])
            #expect(push.service.insert("private_x", "e", "x") == 1)
            await client.close()
        }
    }

    /// A connection that goes while its key is looked at never was there.
    @Test func leavesWhileTheKeyIsLookedAt() async throws {
        try await PushFixture.run { push in
            push.service.gate.close()
            push.service.with { $0.keys[UserKey(tenant: .zero, user: 31)] = "hash31" }
            let client = try await WebSocketClient.connect(
                to: push.address, path: WebSocketClient.path(key: "hash31", user: "31"))
            await push.service.gate.untilSomebodyWaits()
            await client.close()
            push.service.gate.open()
            await (try await push.connect()).close()
            try await push.untilConnections(0)
            let log = push.service.with { $0.log }
            #expect(log.count(where: { $0 == "opened 31" }) == log.count(where: { $0 == "closed 31" }))
        }
    }

    @Test func tooManyConnectionsOfAUser() async throws {
        try await PushFixture.run { push in
            push.service.with { $0.maxConnectionsPerUser = 2 }
            let first = try await push.connect(user: 31)
            let second = try await push.connect(user: 31)
            let third = try await WebSocketClient.connect(
                to: push.address, path: WebSocketClient.path(key: "hash31", user: "31"))
            #expect(try await third.text().contains(#""error_code":429"#))
            #expect(try await third.closing() == CloseCode.tooManyConnections.rawValue)
            await first.close()
            try await push.untilConnections(1)
            await (try await push.connect(user: 31)).close()
            await second.close()
            try await push.until { push.service.with { $0.log }.count(where: { $0 == "closed 31" }) == 3 }
            #expect(push.service.with { $0.log }.count(where: { $0 == "opened 31" }) == 3)
        }
    }

    @Test func tokenExpires() async throws {
        try await PushFixture.run(settings: { $0.closeTimeout = .milliseconds(100) }) { push in
            push.service.with { state in
                state.tokens["soon"] = TestTime.start
                state.tokens["later"] = TestTime.start + 1000
            }
            let later = try await push.connect(user: 5, key: "later")
            let soon = try await push.connect(user: 6, key: "soon")
            #expect(try await soon.closing() == CloseCode.tokenExpired.rawValue)
            #expect(try await later.settle() == [])
            await later.close()
        }
    }

    @Test func tokenIsRevoked() async throws {
        try await PushFixture.run { push in
            push.service.with { state in
                state.tokens["bad"] = .some(nil)
                state.tokens["good"] = .some(nil)
            }
            let bad = try await push.connect(user: 5, key: "bad")
            let alsoBad = try await push.connect(user: 5, key: "bad")
            let good = try await push.connect(user: 5, key: "good")
            push.hub.closeConnections(of: TenantID(rawValue: 9), token: "good")
            push.hub.closeConnections(of: .zero, token: "bad")
            #expect(try await bad.closing() == CloseCode.tokenRevoked.rawValue)
            #expect(try await alsoBad.closing() == CloseCode.tokenRevoked.rawValue)
            #expect(try await good.settle() == [])
            // Who comes later was checked later.
            await (try await push.connect(user: 5, key: "bad")).close()
            await good.close()
        }
    }

    /// Revoked between the check and the entry: let in as nobody.
    @Test func tokenIsRevokedOnTheWayIn() async throws {
        try await PushFixture.run { push in
            push.service.with { $0.tokens["bad"] = .some(nil) }
            push.service.gate.close()
            let client = try await WebSocketClient.connect(
                to: push.address, path: WebSocketClient.path(key: "bad", user: "5"))
            await push.service.gate.untilSomebodyWaits()
            push.hub.closeConnections(of: .zero, token: "bad")
            push.service.gate.open()
            #expect(try await client.text() == Self.info(false, ""))
            await client.close()
        }
    }

    @Test func aDeletedKeyEndsItsConnections() async throws {
        try await PushFixture.run { push in
            push.service.with { $0.tokens["token"] = .some(nil) }
            let byKey = [try await push.connect(user: 5), try await push.connect(user: 5)]
            let others = [
                try await push.connect(user: 5, key: "token"), try await push.connect(user: 6),
                try await push.connect(user: 5, tenant: 9), try await push.connect(),
            ]
            push.hub.closeConnections(withKeyOf: UserKey(tenant: .zero, user: 5))
            for browser in byKey { #expect(try await browser.closing() == CloseCode.tokenRevoked.rawValue) }
            for browser in others {
                #expect(try await browser.settle() == [])
                await browser.close()
            }
        }
    }

    @Test func aKeyIsDeletedOnTheWayIn() async throws {
        try await PushFixture.run { push in
            push.service.with { $0.keys[UserKey(tenant: .zero, user: 5)] = "hash5" }
            push.service.gate.close()
            let client = try await WebSocketClient.connect(
                to: push.address, path: WebSocketClient.path(key: "hash5", user: "5"))
            await push.service.gate.untilSomebodyWaits()
            push.hub.closeConnections(withKeyOf: UserKey(tenant: .zero, user: 5))
            push.service.gate.open()
            #expect(try await client.text() == Self.info(false, ""))
            await client.close()
        }
    }
}
