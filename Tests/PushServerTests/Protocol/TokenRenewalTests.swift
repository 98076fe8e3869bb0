import CometEngine
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import PushServer

/// `token`: a fresh token takes the place of the old one while the connection stays.
struct TokenRenewalTests {
    private static let accepted =
        #"{"data":{"expires":0},"event":"token","message_send_time":\#(TestTime.start),"pipe":"sys"}"#
    private static let refused = error("The token was not accepted; the connection goes on until its own time")

    private static func error(_ text: String) -> String {
        #"{"data":{"error":"\#(text)"},"event":"error","message_send_time":\#(TestTime.start),"pipe":"sys"}"#
    }

    private func claims(
        _ expires: Int64?, user: Int32 = 31, subscribe: [String]? = nil, publish: [String]? = nil
    ) -> TokenClaims {
        TokenClaims(
            user: user, expires: expires, subscribable: subscribe.map(PipePatterns.init),
            publishable: publish.map(PipePatterns.init))
    }

    @Test func theMomentOfTheEndMoves() throws {
        let browsers = EmbeddedBrowsers()
        browsers.hub.loops[0].watch.start(pingInterval: .seconds(600), shortest: .seconds(1))
        browsers.service.with {
            $0.permits["soon.t"] = claims(TestTime.start + 2)
            $0.permits["never.t"] = claims(nil)
        }
        func renew(_ browser: EmbeddedBrowser, _ token: String) throws -> [String] {
            try browser.send("token\n\(token)")
            browsers.run()
            return try browser.texts()
        }
        let renewed = try browsers.connect(user: 31, generation: .later)
        let left = try browsers.connect(user: 31, generation: .later)
        for browser in [renewed, left] {
            #expect(try renew(browser, "soon.t").first?.contains(#""expires":\#(TestTime.start + 2)"#) == true)
        }
        browsers.loop.advanceTime(by: .seconds(1))
        #expect(try renew(renewed, "never.t") == [Self.accepted])
        browsers.loop.advanceTime(by: .seconds(4))
        #expect(try left.frames().map(\.closeCode) == [CloseCode.tokenExpired.rawValue])
        #expect(try renewed.frames().isEmpty)
        #expect(try renew(renewed, "soon.t").count == 1)
        browsers.loop.advanceTime(by: .seconds(4))
        #expect(try renewed.frames().map(\.closeCode) == [CloseCode.tokenExpired.rawValue])
        for browser in [renewed, left] { browser.close() }
    }

    @Test func whatIsPermittedChanges() async throws {
        try await PushFixture.run { push in
            push.service.with {
                $0.permits["wide.t"] = claims(nil, subscribe: ["news", "room_*"], publish: ["room_*"])
                $0.permits["narrow.t"] = claims(nil, subscribe: ["news"], publish: [])
            }
            let browser = try await push.connect(user: 31, key: "wide.t", version: "5.0")
            try await browser.send("subscription\nnews\nroom_1")
            _ = try await browser.settle()
            try await browser.send("token\nnarrow.t")
            #expect(try await browser.settle() == [Self.accepted])
            push.service.insert("room_1", "e", "no more")
            push.service.insert("news", "e", "still")
            #expect(try await browser.text().contains("still"))
            for (command, text) in [
                ("subscription\nroom_1", "does not permit to subscribe"),
                ("web_pipe2\nroom_1\ne\n*\n1", "does not permit to publish"),
            ] {
                try await browser.send(command)
                #expect(try await browser.settle().first?.contains(text) == true)
            }
        }
    }

    @Test func revokingFollowsTheTokenInForce() async throws {
        try await PushFixture.run { push in
            push.service.with {
                $0.permits["old.t"] = claims(nil)
                $0.permits["new.t"] = claims(nil)
            }
            let browser = try await push.connect(user: 31, key: "old.t", version: "5.0")
            try await browser.send("token\nnew.t")
            #expect(try await browser.settle() == [Self.accepted])
            push.hub.closeConnections(of: .zero, token: "old.t")
            #expect(try await browser.settle() == [])
            push.hub.closeConnections(of: .zero, token: "new.t")
            #expect(try await browser.closing() == CloseCode.tokenRevoked.rawValue)
        }
    }

    @Test func aTokenRevokedOnTheWayIsRefused() async throws {
        try await PushFixture.run { push in
            push.service.with {
                $0.permits["old.t"] = claims(nil)
                $0.permits["new.t"] = claims(nil)
            }
            let browser = try await push.connect(user: 31, key: "old.t", version: "5.0")
            push.service.gate.close()
            try await browser.send("token\nnew.t")
            await push.service.gate.untilSomebodyWaits()
            push.hub.closeConnections(of: .zero, token: "new.t")
            push.service.gate.open()
            #expect(try await browser.text() == Self.refused)
            #expect(try await browser.settle() == [])
        }
    }

    @Test func whatIsRefused() async throws {
        try await PushFixture.run { push in
            push.service.with {
                $0.permits["mine.t"] = claims(nil)
                $0.permits["other.t"] = claims(nil, user: 32)
            }
            let browser = try await push.connect(user: 31, key: "mine.t", version: "5.0")
            // `hash31` is the user's stored key, which is no token.
            push.service.with { $0.keys[UserKey(tenant: .zero, user: 31)] = "hash31" }
            for token in ["other.t", "nobody.t", "", "hash31", String(repeating: "a", count: 9000)] {
                try await browser.send("token\n\(token)")
                #expect(try await browser.settle() == [Self.refused])
            }
            let anonymous = try await push.connect(version: "5.0")
            try await anonymous.send("token\nmine.t")
            #expect(
                try await anonymous.settle() == [
                    Self.error("A token is renewed where one was accepted before")
                ])
            let four = try await push.connect(user: 31, key: "mine.t")
            try await four.send("token\nmine.t")
            #expect(try await four.settle() == [Self.error("Unknown command")])
        }
    }
}
