import CometEngine
import TestSupport
import Testing

@testable import PushServer

/// `track_*` pipes (section 4), on real sockets.
@Suite struct TrackTests {
    static func track(_ event: String, _ user: Int, _ uuid: String, _ pipe: String = "track_1") -> String {
        #"{"data":{"user_id":\#(user),"uuid":"\#(uuid)"},"event":"\#(event)","message_send_time":1795493382,"#
            + #""pipe":"\#(pipe)"}"#
    }

    @Test func trackEvents() async throws {
        try await PushFixture.run { push in
            let a = try await push.subscribed("track_1", user: 31, uuid: "A")
            let b = try await push.subscribed("track_1", uuid: "B")
            #expect(try await a.text() == Self.track("subscription", 0, "B"))
            // Untouched by a list that has it again.
            try await b.send("subscription\ntrack_1\nroom")
            #expect(try await b.settle() == [])
            #expect(try await a.settle() == [])

            try await a.send("track_pipe_users\ntrack_1\nmark1")
            let list = try await a.text()
            #expect(list.contains(#"{"user_id":31,"uuid":"A"}"#) && list.contains(#"{"user_id":0,"uuid":"B"}"#))
            #expect(list.hasPrefix(#"{"_info":"answer for track_pipe_users","data":[{"user_id":"#))
            #expect(
                list.hasSuffix(#","event":"answer","marker":"mark1","message_send_time":1795493382,"pipe":"_answer"}"#))

            try await b.send("subscription\nroom")
            #expect(try await a.text() == Self.track("unsubscription", 0, "B"))
            try await b.send("subscription\ntrack_1")
            #expect(try await a.text() == Self.track("subscription", 0, "B"))
            await b.close()
            #expect(try await a.text() == Self.track("unsubscription", 0, "B"))
            let c = try await push.subscribed("track_1", uuid: "C")
            #expect(try await a.text() == Self.track("subscription", 0, "C"))
            try await c.send(.close(1000))
            #expect(try await c.closing() == 1000)
            #expect(try await a.text() == Self.track("unsubscription", 0, "C"))
            #expect(try await a.settle() == [])
            await a.close()
        }
    }

    @Test func listsOfTrackedUsers() async throws {
        try await PushFixture.run { push in
            let client = try await push.connect()
            try await client.send("track_pipe_users\ntrack_none\nmark2")
            #expect(
                try await client.text()
                    == #"{"_info":"answer for track_pipe_users","data":[],"event":"answer","marker":"mark2","#
                    + #""message_send_time":1795493382,"pipe":"_answer"}"#)
            try await client.send("track_pipe_users\nroom\nmark3")
            #expect(
                try await client.text()
                    == #"{"data":{"error":"[track_pipe_users] Invalid channel name. The channel should start with "#
                    + #"track_","user_id":-1},"event":"error","message_send_time":1795493382,"pipe":"sys"}"#)
            try await client.send("track_pipe_users\ntrack_1")
            #expect(try await client.text().contains(#""marker":"""#))
            await client.close()
        }
    }
}
