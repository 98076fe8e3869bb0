import CometEngine
import TestSupport
import Testing

@testable import PushServer

/// Private messages are taken when a client of version 5 says so.
@Suite struct ReceiptTests {
    private static func id(in text: String) throws -> String {
        let parts = text.split(separator: #""id":""#, maxSplits: 1)
        return String(try #require(parts.count == 2 ? parts[1].prefix(36) : nil))
    }

    @Test func whatIsNotAcknowledgedComesBack() async throws {
        try await PushFixture.run { push in
            let client = try await push.connect(user: 31, version: "5.0")
            for body in ["a", "b", "c"] { push.service.send(31, "ev", body) }
            let texts = [try await client.text(), try await client.text(), try await client.text()]
            let second = try Self.id(in: texts[1])
            #expect(
                texts[1] == #"{"data":"b","event":"ev","id":"\#(second)","message_send_time":1795493382,"pipe":"msg"}"#)
            try await client.send("received\n" + second)
            #expect(try await client.settle() == [])
            await client.close()
            try await push.until { push.service.with { $0.undelivered } == ["c"] }
        }
    }

    @Test func oneConnectionThatTakesItIsEnough() async throws {
        try await PushFixture.run { push in
            let silent = try await push.connect(user: 31, version: "5.0")
            let polite = try await push.connect(user: 31, version: "5.0")
            push.service.send(31, "ev", "a")
            _ = try await silent.text()
            try await polite.send("received\n" + Self.id(in: try await polite.text()))
            #expect(try await polite.settle() == [])
            await silent.close()
            await polite.close()
            try await push.untilConnections(0)
            #expect(push.service.with { $0.undelivered } == [])
        }
    }

    @Test func oldClientsTakeWhatIsWritten() async throws {
        try await PushFixture.run { push in
            let old = try await push.connect(user: 31)
            let new = try await push.connect(user: 31, version: "5.0")
            push.service.send(31, "ev", "a")
            _ = try await old.text()
            _ = try await new.text()
            await old.close()
            await new.close()
            try await push.untilConnections(0)
            #expect(push.service.with { $0.undelivered } == [])
        }
    }

    @Test func theQueueIsKeptUntilItIsAcknowledged() async throws {
        try await PushFixture.run { push in
            for body in ["a", "b"] { push.service.queue(31, "ev", body) }
            let first = try await push.connect(user: 31, version: "5.0")
            _ = try await first.text()
            _ = try await first.text()
            await first.close()
            try await push.until { push.service.with { $0.drained } == 1 }
            #expect(push.service.with { $0.queues.count } == 1)
            let second = try await push.connect(user: 31, version: "5.0")
            #expect(try await second.text().contains(#""data":"a""#))
            try await second.send("received\n" + Self.id(in: try await second.text()))
            try await push.until { push.service.with { $0.drained } == 2 }
            #expect(push.service.with { $0.queues.isEmpty })
            await second.close()
        }
    }

    @Test func whoNeverAcknowledgesIsClosed() async throws {
        try await PushFixture.run(settings: { $0.acknowledgementTimeout = .milliseconds(50) }) { push in
            let client = try await push.connect(user: 31, version: "5.0")
            push.service.send(31, "ev", "a")
            _ = try await client.text()
            #expect(try await client.closing() == CloseCode.silent.rawValue)
            try await push.until { push.service.with { $0.undelivered } == ["a"] }
        }
    }

    @Test func strangeAcknowledgementsHarmNobody() async throws {
        try await PushFixture.run { push in
            let client = try await push.connect(user: 31, version: "5.0")
            push.service.send(31, "ev", "a")
            let id = try Self.id(in: try await client.text())
            try await client.send("received\n01234567-0123-7123-8123-0123456789ab")
            try await client.send("received\n" + id)
            try await client.send("received\n" + id)
            #expect(try await client.settle() == [])
            try await client.send("received\nno id")
            #expect(try await client.text().contains("error"))
            await client.close()
            try await push.untilConnections(0)
            #expect(push.service.with { $0.undelivered } == [])
        }
    }
}
