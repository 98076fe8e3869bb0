import CometEngine
import TestSupport
import Testing

@testable import PushServer

@Suite struct SubscriptionTests {
    @Test func messageReachesItsSubscriber() async throws {
        try await PushFixture.run { push in
            let client = try await push.subscribed("room")
            #expect(push.service.insert("room", "e1", "hello") == 1)
            #expect(
                try await client.text()
                    == #"{"data":"hello","event":"e1","message_send_time":1795493382,"pipe":"room"}"#)
        }
    }
}
