import CometEngine
import TestSupport
import Testing

@testable import PushServer

/// Private messages, queues and `user_status_*` (section 4), on real sockets.
@Suite struct UserTests {
    @Test func privateMessages() async throws {
        try await PushFixture.run { push in
            let first = try await push.connect(user: 31)
            let second = try await push.connect(user: 31, version: "3.25")
            let other = try await push.connect(user: 32)
            #expect(push.service.send(31, "ev", #"{"a":1}"#) == 2)
            #expect(push.service.send(99, "ev", "x") == 0)
            #expect(push.service.send(31, "ev", "x", tenant: TenantID(rawValue: 5)) == 0)
            #expect(
                try await first.text()
                    == #"{"data":"{\"a\":1}","event":"ev","message_send_time":1795493382,"pipe":"msg"}"#)
            #expect(
                try await second.text()
                    == #"{"api_data":"for major_version < 4","data":"{\"a\":1}","event":"ev","event_name":"ev","#
                    + #""message_send_time":1795493382,"pipe":"msg"}"#)
            for client in [first, second, other] {
                #expect(try await client.settle() == [])
                await client.close()
            }
        }
    }

    @Test func queuedMessagesComeFirst() async throws {
        try await PushFixture.run { push in
            for index in 0..<30 { push.service.queue(31, "ev", "n\(index)") }
            let client = try await push.connect(user: 31)
            for index in 0..<30 {
                #expect(
                    try await client.text()
                        == #"{"data":"n\#(index)","event":"ev","fromQueue":true,"message_send_time":1795493382,"pipe":"msg"}"#
                )
            }
            try await push.until { push.service.with { $0.drained } == 1 }
            #expect(push.service.with { $0.queues.isEmpty })
            #expect(try await client.settle() == [])
            await client.close()
        }
    }

    @Test func onlineAndOffline() async throws {
        try await PushFixture.run { push in
            let watcher = try await push.subscribed("user_status_36")
            let first = try await push.connect(user: 36)
            #expect(
                try await watcher.text()
                    == #"{"data":"online","event":"online","message_send_time":1795493382,"pipe":"user_status_36"}"#)
            let second = try await push.connect(user: 36)
            #expect(try await watcher.settle() == [])
            await second.close()
            try await push.untilConnections(2)
            #expect(try await watcher.settle() == [])
            await first.close()
            #expect(
                try await watcher.text()
                    == #"{"data":"offline","event":"offline","message_send_time":1795493382,"pipe":"user_status_36"}"#)
            await watcher.close()
        }
    }
}
