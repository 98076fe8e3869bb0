import CometEngine
import NIOCore
import TestSupport
import Testing

@testable import PushServer

/// Readers that do not keep up: closed with a code of their own, and nobody else notices.
@Suite struct SlowReaderTests {
    static func limits() -> PushLimits {
        var limits = PushLimits()
        limits.maxMessage = 64 << 10
        limits.queueLimit = 64 << 10
        return limits
    }

    /// User 31's connection, of which nothing is read from the first byte on: else all could be read before it stops.
    static func readerWhoDoesNotRead(_ push: PushFixture) async throws -> RawConnection {
        let reader = try await RawConnection.connect(to: push.address, receiveBuffer: 4096, isReading: false)
        try await reader.send(WebSocketClient.request(path: WebSocketClient.path(key: "hash31", user: "31")))
        return reader
    }

    @Test func isClosedAndOthersAreUntouched() async throws {
        try await PushFixture.run(limits: Self.limits(), settings: { $0.closeTimeout = .milliseconds(300) }) { push in
            let good = try await push.subscribed("room")
            let slow = try await push.subscribed("room", user: 31, receiveBuffer: 4096)
            try await slow.connection.setReading(false)
            let body = String(repeating: "x", count: 32 << 10)
            var sent = 0
            while push.server.statistics.snapshot.slowConsumers == 0, sent < 2000 {
                push.service.insert("room", "e", body)
                sent += 1
                // The good one reads along.
                #expect(try await good.text().utf8.count > body.utf8.count)
            }
            #expect(push.server.statistics.snapshot.slowConsumers == 1)
            try await push.untilConnections(1)
            #expect(push.service.with { $0.log } == ["opened 31", "closed 31"])
            #expect(push.service.insert("room", "e", "last") == 1)
            #expect(try await good.text().contains("last"))
            // It never reads and is cut off all the same.
            try await push.until { try await push.count { _ in true } == 1 }
            await slow.close()
            await good.close()
        }
    }

    /// A slow one that does read on gets everything that was for it, and then the code.
    @Test func isToldWhy() async throws {
        try await PushFixture.run(limits: Self.limits(), settings: { $0.patience = .zero }) { push in
            let slow = try await push.subscribed("room", receiveBuffer: 4096)
            try await slow.connection.setReading(false)
            let body = String(repeating: "x", count: 32 << 10)
            var sent = 0
            while push.server.statistics.snapshot.slowConsumers == 0, sent < 2000 {
                push.service.insert("room", "e\(sent)", body)
                sent += 1
                // One message a tick of the loop.
                for loop in push.hub.loops { try await loop.eventLoop.submit {}.get() }
            }
            try await slow.connection.setReading(true)
            var got = 0
            while true {
                let frame = try await slow.frame()
                if frame.opcode == 8 {
                    #expect(frame.closeCode == CloseCode.slowConsumer.rawValue)
                    break
                }
                #expect(frame.text.contains("\"event\":\"e\(got)\""))
                got += 1
            }
            #expect(got > 0 && got <= sent)
            await slow.close()
        }
    }

    /// Far more than may wait for it comes at once, and it is waited for, as it reads.
    @Test func whoReadsIsWaitedFor() async throws {
        try await PushFixture.run(limits: Self.limits(), settings: { $0.patience = .seconds(300) }) { push in
            let reader = try await push.subscribed("room", receiveBuffer: 4096)
            try await reader.connection.setReading(false)
            let body = String(repeating: "x", count: 32 << 10)
            for index in 0..<300 { push.service.insert("room", "e\(index)", body) }
            try await push.until { try await push.count { !$0.isWritable } == 1 }
            // Another tenant does not wait with it.
            let other = try await push.subscribed("room", tenant: 2)
            push.service.insert("room", "e", "x", tenant: TenantID(rawValue: 2))
            #expect(try await other.text().contains("\"event\":\"e\""))
            try await reader.connection.setReading(true)
            for index in 0..<300 { #expect(try await reader.text().contains("\"event\":\"e\(index)\"")) }
            #expect(push.server.statistics.snapshot.slowConsumers == 0)
            try await push.until { !push.hub.core.isCrowded }
            for client in [reader, other] { await client.close() }
        }
    }

    /// A long history is not a queue that has grown too long.
    @Test func longHistoryGoesOutInPortions() async throws {
        try await PushFixture.run(limits: Self.limits()) { push in
            push.service.with { $0.keptPipes = [PipeKey(tenant: .zero, name: "hist")] }
            let body = String(repeating: "h", count: 50_000)
            for index in 0..<200 { push.service.insert("hist", "e\(index)", body) }
            let slow = try await push.subscribed("room", receiveBuffer: 4096)
            try await slow.connection.setReading(false)
            try await slow.send(.text("pipe_log\nhist\nm"), .text("pipe_count\nweb_c\nk"))
            let other = try await push.subscribed("room")
            for index in 0..<20 { push.service.insert("room", "live\(index)", "x") }
            for index in 0..<20 { #expect(try await other.text().contains("live\(index)")) }
            #expect(push.server.statistics.snapshot.slowConsumers == 0)
            try await slow.connection.setReading(true)
            var history = 0
            var live = 0
            while true {
                let text = try await slow.text()
                if text.contains("\"pipe\":\"hist\"") {
                    #expect(text.contains("\"event\":\"e\(history)\""))
                    history += 1
                } else if text.contains("live") {
                    live += 1
                } else {
                    #expect(text.contains("user_in_pipe"))
                    break
                }
            }
            #expect(history == 200)
            #expect(live == 20)
            for client in [slow, other] { await client.close() }
        }
    }

    /// Queued messages are told as taken only when the socket has taken them.
    @Test func longQueueWaitsForItsReader() async throws {
        try await PushFixture.run(limits: Self.limits()) { push in
            let body = String(repeating: "q", count: 60_000)
            for index in 0..<100 { push.service.queue(31, "e\(index)", body) }
            push.service.with { $0.keys[UserKey(tenant: .zero, user: 31)] = "hash31" }
            let reader = try await Self.readerWhoDoesNotRead(push)
            // What is sent meanwhile goes behind the queue.
            try await push.until { try await push.count { $0.queueTransfer != nil } == 1 }
            #expect(push.service.send(31, "live", "x") == 1)
            #expect(push.service.with { $0.drained } == 0)
            try await reader.setReading(true)
            let client = try await WebSocketClient.upgraded(reader)
            #expect(try await client.text().contains("serverInfo"))
            for index in 0..<100 { #expect(try await client.text().contains("\"event\":\"e\(index)\"")) }
            #expect(try await client.text().contains("\"event\":\"live\""))
            try await push.until { push.service.with { $0.drained } == 1 }
            #expect(push.service.with { $0.queues.isEmpty })
            await client.close()
        }
    }

    /// What may wait behind a queue is bounded as well.
    @Test func queueOfAReaderWhoIsStuckDoesNotGrow() async throws {
        try await PushFixture.run(limits: Self.limits()) { push in
            let body = String(repeating: "q", count: 60_000)
            for index in 0..<200 { push.service.queue(31, "e\(index)", body) }
            push.service.with { $0.keys[UserKey(tenant: .zero, user: 31)] = "hash31" }
            let reader = try await Self.readerWhoDoesNotRead(push)
            try await push.until { try await push.count { $0.queueTransfer != nil } == 1 }
            for _ in 0..<3 { push.service.send(31, "live", body) }
            try await push.untilConnections(0)
            #expect(push.server.statistics.snapshot.slowConsumers == 1)
            await reader.close()
            try await push.until { push.service.with { $0.drained } == 1 }
            #expect(push.service.with { $0.queues.values.first?.count } == 200)
        }
    }

    @Test func queueOfAReaderWhoGoesIsKept() async throws {
        try await PushFixture.run(limits: Self.limits()) { push in
            let body = String(repeating: "q", count: 60_000)
            for index in 0..<200 { push.service.queue(31, "e\(index)", body) }
            push.service.with { $0.keys[UserKey(tenant: .zero, user: 31)] = "hash31" }
            let reader = try await Self.readerWhoDoesNotRead(push)
            try await push.until { try await push.count { $0.queueTransfer != nil } == 1 }
            await reader.close()
            try await push.until { push.service.with { $0.drained } == 1 }
            #expect(push.service.with { $0.queues.values.first?.count } == 200)
        }
    }

    /// Who asks and asks and never reads makes the server read no more.
    @Test func answersThatNobodyReadsAreBounded() async throws {
        try await PushFixture.run(limits: Self.limits()) { push in
            push.service.with { $0.data[UserKey(tenant: .zero, user: 1)] = String(repeating: "d", count: 30_000) }
            let client = try await push.connect(receiveBuffer: 4096)
            try await client.connection.setReading(false)
            let asking = Task {
                for _ in 0..<400 { try await client.send(.text("user_data\nm\n1"), .ping("0123456789")) }
            }
            let before = push.server.statistics.snapshot.framesIn
            try await push.until {
                let waiting = try await push.count { !$0.isWritable }
                return waiting == 1 || push.server.statistics.snapshot.framesIn - before == 400
            }
            try await client.connection.setReading(true)
            var answers = 0
            while answers < 400 {
                let frame = try await client.frame()
                if frame.opcode == 1 { answers += 1 }
            }
            try await asking.value
            #expect(push.server.statistics.snapshot.slowConsumers == 0)
            await client.close()
        }
    }
}
