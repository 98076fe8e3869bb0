import CometEngine
import NIOCore
import TestSupport
import Testing

@testable import PushServer

/// What a client of version 5 gets of kept pipes after it was away.
@Suite struct RecoveryTests {
    private static let room = PipeKey(tenant: .zero, name: "room")

    private static func keep(_ push: PushFixture, _ names: String...) {
        push.service.with { state in
            for name in names { state.keptPipes.insert(PipeKey(tenant: .zero, name: name)) }
        }
    }

    /// Takes everything up to the answer to a question, which waits for what was missed.
    private static func takeAll(_ socket: WebSocketClient, _ client: inout RecoveringClient) async throws {
        try await socket.send("pipe_count\nweb_end\nend")
        while true {
            let text = try await socket.text()
            if text.contains(#""marker":"end""#) { return }
            try client.take(text)
        }
    }

    /// Subscribes and takes everything that came until the server had dealt with it.
    private static func visit(
        _ push: PushFixture, _ client: inout RecoveringClient, _ pipes: [String], meanwhile: () throws -> Void = {}
    ) async throws {
        let socket = try await push.connect(version: "5.0")
        try await socket.send(client.subscription(pipes))
        try await takeAll(socket, &client)
        try meanwhile()
        // A command may be looked at just before what was posted before it; the next one is not.
        for _ in 0..<2 { try await takeAll(socket, &client) }
        await socket.close()
    }

    @Test func frames() async throws {
        try await PushFixture.run { push in
            Self.keep(push, "room")
            let old = try await push.subscribed("room")
            let new = try await push.connect(version: "5.0")
            try await new.send("subscription\nroom\nloose")
            let start = push.service.with { $0.position }
            #expect(
                try await new.text() == #"{"data":{"id":"\#(start)","pipe":"room"},"event":"position","#
                    + #""message_send_time":1795493382,"pipe":"sys"}"#)
            push.service.insert("room", "ev", "one")
            push.service.insert("loose", "ev", "two")
            let id = push.service.with { $0.position }
            #expect(
                try await new.text()
                    == #"{"data":"one","event":"ev","id":"\#(id)","message_send_time":1795493382,"pipe":"room"}"#)
            #expect(
                try await new.text()
                    == #"{"data":"two","event":"ev","message_send_time":1795493382,"pipe":"loose"}"#)
            #expect(
                try await old.settle() == [
                    #"{"data":"one","event":"ev","message_send_time":1795493382,"pipe":"room"}"#
                ])
            await old.close()
            await new.close()
        }
    }

    @Test func whatWasMissedComesOnceAndInOrder() async throws {
        try await PushFixture.run { push in
            Self.keep(push, "room", "hall")
            var client = RecoveringClient()
            try await Self.visit(push, &client, ["room", "hall"])
            for index in 0..<1000 { push.service.insert(index % 2 == 0 ? "room" : "hall", "e", "\(index)") }
            try await Self.visit(push, &client, ["room", "hall"]) { push.service.insert("room", "e", "live") }
            #expect(client.got["room"] == stride(from: 0, to: 1000, by: 2).map(String.init) + ["live"])
            #expect(client.got["hall"] == stride(from: 1, to: 1000, by: 2).map(String.init))
            #expect(client.recovered == ["room": [true], "hall": [true]])
            try await Self.visit(push, &client, ["room", "hall"])
            #expect(client.got["room"]?.count == 501)
            #expect(client.recovered == ["room": [true, true], "hall": [true, true]])
        }
    }

    @Test func aHoleIsTold() async throws {
        try await PushFixture.run { push in
            Self.keep(push, "room")
            var client = RecoveringClient()
            try await Self.visit(push, &client, ["room"])
            for index in 0..<10 { push.service.insert("room", "e", "\(index)") }
            push.service.with { state in
                state.floors[Self.room] = state.histories[Self.room]?[3].id
                state.histories[Self.room]?.removeFirst(4)
            }
            try await Self.visit(push, &client, ["room"])
            #expect(client.got["room"] == (4..<10).map(String.init))
            #expect(client.recovered["room"] == [false])
            // All of it was cleared: told once, then the client stands behind the hole.
            push.service.with { state in
                state.floors[Self.room] = state.histories[Self.room]?.last?.id
                state.histories[Self.room] = nil
            }
            client.positions["room"] = "\(MessageID(high: 1, low: 1))"
            try await Self.visit(push, &client, ["room"])
            try await Self.visit(push, &client, ["room"])
            #expect(client.recovered["room"] == [false, false, true])
        }
    }

    @Test func aPositionOfAnotherLogIsAHole() async throws {
        try await PushFixture.run { push in
            Self.keep(push, "room")
            push.service.insert("room", "e", "old")
            var client = RecoveringClient()
            client.positions["room"] = "ffffffff-ffff-7fff-bfff-ffffffffffff"
            try await Self.visit(push, &client, ["room"]) { push.service.insert("room", "e", "new") }
            #expect(client.recovered["room"] == [false])
            #expect(client.got["room"] == ["new"])
        }
    }

    @Test func aPipeIsKeptNoLonger() async throws {
        try await PushFixture.run { push in
            Self.keep(push, "room")
            var client = RecoveringClient()
            try await Self.visit(push, &client, ["room"])
            push.service.with { $0.keptPipes = [] }
            try await Self.visit(push, &client, ["room"]) { push.service.insert("room", "e", "passing") }
            #expect(client.recovered["room"] == [false])
            #expect(client.positions["room"] == nil)
            #expect(client.got["room"] == ["passing"])
            Self.keep(push, "room")
            try await Self.visit(push, &client, ["room"]) { push.service.insert("room", "e", "kept") }
            #expect(client.recovered["room"] == [false])
            #expect(client.got["room"] == ["passing", "kept"])
        }
    }

    @Test func ownMessagesDoNotComeBack() async throws {
        try await PushFixture.run { push in
            Self.keep(push, "web_room")
            var client = RecoveringClient()
            let socket = try await push.connect(version: "5.0")
            try await socket.send(client.subscription(["web_room"]))
            try await socket.send("web_pipe2\nweb_room\nev\n*\n1")
            for text in try await socket.settle() { try client.take(text) }
            let id = push.service.with { $0.position }
            // The place of one's own message comes by the loop's mailbox, perhaps behind the answer to a ping.
            while client.positions["web_room"] != "\(id)" { try client.take(try await socket.text()) }
            await socket.close()
            try await Self.visit(push, &client, ["web_room"])
            #expect(client.got["web_room"] == nil)
            #expect(client.recovered["web_room"] == [true])
        }
    }

    @Test func badPositionsAreErrors() async throws {
        try await PushFixture.run { push in
            let client = try await push.connect(version: "5.0")
            for line in ["room x", "room ", "room  01234567-0123-7123-8123-0123456789ab"] {
                try await client.send("subscription\n" + line)
                #expect(try await client.text().contains("Invalid pipe name `\(line)`"))
            }
            let old = try await push.connect()
            try await old.send("subscription\nroom 01234567-0123-7123-8123-0123456789ab")
            #expect(try await old.text().contains("Invalid pipe name"))
            await client.close()
            await old.close()
        }
    }

    /// What comes live while the log is read waits, and what is in both comes once.
    @Test func liveMessagesWaitForTheLog() async throws {
        try await PushFixture.run { push in
            Self.keep(push, "room")
            var client = RecoveringClient()
            try await Self.visit(push, &client, ["room"])
            push.service.insert("room", "e", "0")
            push.service.gate.close()
            let socket = try await push.connect(version: "5.0")
            try await socket.send(client.subscription(["room", "loose"]))
            await push.service.gate.untilSomebodyWaits()
            push.service.insert("room", "e", "1")
            push.service.insert("loose", "e", "at once")
            #expect(try await socket.text().contains("at once"))
            push.service.gate.open()
            while client.got["room"]?.count ?? 0 < 2 { try client.take(try await socket.text()) }
            push.service.insert("room", "e", "2")
            try client.take(try await socket.text())
            #expect(client.got["room"] == ["0", "1", "2"])
            #expect(try await socket.settle() == [])
            await socket.close()
        }
    }

    @Test func whoLetsTooMuchWaitIsClosed() async throws {
        var limits = PushLimits()
        limits.queueLimit = 100_000
        try await PushFixture.run(limits: limits) { push in
            Self.keep(push, "room")
            var client = RecoveringClient()
            try await Self.visit(push, &client, ["room"])
            push.service.gate.close()
            let socket = try await push.connect(version: "5.0")
            try await socket.send(client.subscription(["room"]))
            await push.service.gate.untilSomebodyWaits()
            for _ in 0..<3 { push.service.insert("room", "e", String(repeating: "x", count: 50_000)) }
            #expect(try await socket.closing() == CloseCode.slowConsumer.rawValue)
            push.service.gate.open()
            try await push.untilConnections(0)
        }
    }

    @Test func aLogThatCannotBeReadIsNoHole() async throws {
        try await PushFixture.run { push in
            Self.keep(push, "room")
            var client = RecoveringClient()
            try await Self.visit(push, &client, ["room"])
            push.service.with { $0.isFailing = true }
            let socket = try await push.connect(version: "5.0")
            try await socket.send(client.subscription(["room"]))
            #expect(try await socket.closing() == CloseCode.tryAgainLater.rawValue)
            push.service.with { $0.isFailing = false }
            push.service.insert("room", "e", "0")
            try await Self.visit(push, &client, ["room"])
            #expect(client.recovered["room"] == [true])
            #expect(client.got["room"] == ["0"])
        }
    }

    /// Clients come and go at random moments while messages are published, committed and pushed.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func nothingIsLostOrDoubled(seed: UInt64) async throws {
        let pipes = ["room", "hall"]
        let count = 400
        try await PushFixture.run { push in
            Self.keep(push, "room", "hall")
            var random = SplitMix64(seed: seed)
            var client = RecoveringClient()
            try await Self.visit(push, &client, pipes)
            let service = push.service
            async let published: Void = {
                var random = SplitMix64(seed: seed &+ 1000)
                for index in 0..<count {
                    // A reader may see a message in the log before it is pushed.
                    if Int.random(in: 0..<8, using: &random) == 0 { service.with { $0.isHoldingBack = true } }
                    for pipe in pipes { service.insert(pipe, "e", "\(index)") }
                    if Int.random(in: 0..<4, using: &random) == 0 { await Task.yield() }
                    if Int.random(in: 0..<8, using: &random) == 0 {
                        service.with { $0.isHoldingBack = false }
                        service.completeHeldBack()
                    }
                }
                service.with { $0.isHoldingBack = false }
                service.completeHeldBack()
            }()
            let last = "\(count - 1)"
            while client.got["room"]?.last != last || client.got["hall"]?.last != last {
                let socket = try await push.connect(version: "5.0")
                try await socket.send(client.subscription(pipes))
                for _ in 0..<Int.random(in: 1...120, using: &random) {
                    guard client.got["room"]?.last != last || client.got["hall"]?.last != last else { break }
                    try client.take(try await socket.text())
                }
                await socket.close()
            }
            await published
            for pipe in pipes { #expect(client.got[pipe] == (0..<count).map(String.init), "seed \(seed)") }
            #expect(!client.recovered.values.joined().contains(false))
        }
    }
}
