import CometEngine
import TestSupport
import Testing

@testable import PushServer

/// `web_pipe2`, on real sockets; the texts are the old server's where it had one.
@Suite struct PublishTests {
    static func report(_ message: String, _ count: Int, _ pipe: String) -> String {
        #"{"data":{"message":"\#(message)","number_messages":\#(count)},"event":"answer","#
            + #""message_send_time":1795493382,"pipe":"_answer_to_\#(pipe)"}"#
    }

    static func error(_ text: String) -> String {
        #"{"data":{"error":"\#(text)","number_messages":-1},"event":"error","message_send_time":1795493382,"pipe":"sys"}"#
    }

    @Test func everyoneButTheSender() async throws {
        try await PushFixture.run { push in
            let a = try await push.subscribed("web_c", "room", user: 31)
            let b = try await push.subscribed("web_c")
            let c = try await push.subscribed("web_c", version: "3.25")
            let elsewhere = try await push.subscribed("web_d")
            try await a.send("web_pipe2\nweb_c\nev1\n*\n{\"a\":\"b\"}")
            #expect(try await a.settle() == [Self.report(#"{\"a\":\"b\"}"#, 2, "web_c")])
            #expect(
                try await b.text()
                    == #"{"data":"{\"a\":\"b\"}","event":"ev1","message_send_time":1795493382,"pipe":"web_c","user_id":31}"#
            )
            #expect(
                try await c.text()
                    == #"{"api_data":"for major_version < 4","data":"{\"a\":\"b\"}","event":"ev1","event_name":"ev1","#
                    + #""message_send_time":1795493382,"pipe":"web_c","user_id":31}"#)
            // Anonymous sender, who is not subscribed.
            try await elsewhere.send("web_pipe2\nweb_c\nundefined\n*\n\"plain\"")
            #expect(try await elsewhere.settle() == [Self.report(#"\"plain\""#, 3, "web_c")])
            for client in [a, b] {
                #expect(
                    try await client.text()
                        == #"{"data":"\"plain\"","event":"undefined","message_send_time":1795493382,"pipe":"web_c"}"#)
            }
            // Without the sender's id.
            try await a.send("web_pipe2\n@web_c\nev1\n*\n1")
            #expect(try await a.settle() == [Self.report("1", 2, "web_c")])
            #expect(
                try await b.text() == #"{"data":"1","event":"ev1","message_send_time":1795493382,"pipe":"web_c"}"#)
            #expect(push.service.with { $0.publications.map(\.user) } == [31, 0, 0])
            #expect(push.service.with { $0.publications.allSatisfy { $0.origin == .browser && $0.sender != nil } })
            for client in [a, b, c, elsewhere] { await client.close() }
        }
    }

    @Test func bodiesAreAnything() async throws {
        try await PushFixture.run { push in
            let a = try await push.connect()
            let b = try await push.subscribed("web_c")
            for (body, json) in [
                ("", ""), ("1", "1"), ("not json \u{1} at \t all", #"not json \u0001 at \t all"#),
                ("two\nlines\n\n", #"two\nlines\n\n"#), ("😀", "😀"), ("*", "*"),
            ] {
                try await a.send("web_pipe2\nweb_c\nev\n*\n\(body)")
                #expect(try await a.settle() == [Self.report(json, 1, "web_c")])
                #expect(
                    try await b.text()
                        == #"{"data":"\#(json)","event":"ev","message_send_time":1795493382,"pipe":"web_c"}"#)
            }
            try await a.send("web_pipe2\nweb_c\n\n*\n1")
            #expect(try await b.text().contains(#""event":"""#))
            for client in [a, b] { await client.close() }
        }
    }

    @Test func wrongOnes() async throws {
        try await PushFixture.run { push in
            let client = try await push.connect()
            let outside = "[pipe_msg2] Invalid channel name. The channel should begin with web_"
            let long = String(repeating: "c", count: 61)
            for (message, fault) in [
                ("web_pipe2\n@webauth_c\nev1\n*\n1", outside),
                ("web_pipe2\nroom\nev1\n*\n1", outside),
                ("web_pipe2\nmsg\nev1\n*\n1", outside),
                ("web_pipe2", outside),
                ("web_pipe2\n", outside),
                ("web_pipe2\n@\nev\n*\n1", outside),
                ("web_pipe2\n@@web_c\nev\n*\n1", outside),
                ("web_pipe2\nweb_bad name\nev1\n*\n1", "The channel name can only contain characters A-Za-z0-9_-"),
                ("web_pipe2\nweb_\(long)\nev\n*\n1", "Invalid pipe name length"),
                ("web_pipe2\nweb_c\nbad event\n*\n1", "The event name can only contain characters A-Za-z0-9_-"),
                ("web_pipe2\nweb_c\n\(long)eeee\n*\n1", "Invalid event name length"),
                ("web_pipe2\nweb_c\nev1\n**\n1", "Invalid value auth_type"),
                ("web_pipe2\nweb_c\nev1\n*", "Invalid value auth_type"),
                ("web_pipe2\nweb_c\nev1", "Invalid value auth_type"),
                (
                    "web_pipe2\nwebauth_c\nev1\n*\n1",
                    "[webauth_pipe_msg2] Invalid user auth. In to channel with name like webauth_* can not send messages"
                        + " anonim users"
                ),
            ] {
                try await client.send(message)
                #expect(try await client.settle() == [Self.error(fault)], "\(message)")
            }
            #expect(push.service.with { $0.publications.isEmpty })
            let user = try await push.connect(user: 31)
            try await user.send("web_pipe2\nwebauth_c\nev1\n*\n1")
            #expect(try await user.settle() == [Self.report("1", 0, "webauth_c")])
            for client in [client, user] { await client.close() }
        }
    }

    @Test func tooFast() async throws {
        var limits = PushLimits()
        limits.publishRate = 2
        try await PushFixture.run(limits: limits) { push in
            let client = try await push.connect()
            let message = "web_pipe2\nweb_c\nev\n*\n1"
            let fine = Self.report("1", 0, "web_c")
            let refused = Self.error("Too many messages: at most 2 per second")
            for expected in [fine, fine, fine, fine, refused, refused] {
                try await client.send(message)
                #expect(try await client.settle() == [expected])
            }
            push.time.advance(milliseconds: 500)
            for expected in [fine, refused] {
                try await client.send(message)
                #expect(try await client.settle() == [expected])
            }
            push.live.current.publishRate = 0
            for _ in 0..<20 { try await client.send(message) }
            #expect(try await client.settle() == Array(repeating: fine, count: 20))
            await client.close()
        }
    }

    @Test func storeThatFails() async throws {
        try await PushFixture.run { push in
            let client = try await push.subscribed("web_c")
            push.service.with { $0.isFailing = true }
            try await client.send("web_pipe2\nweb_c\nev\n*\n1")
            #expect(try await client.settle() == [Self.error("The server can not answer this now")])
            push.service.with { $0.isFailing = false }
            try await client.send("web_pipe2\nweb_c\nev\n*\n1")
            #expect(try await client.settle() == [Self.report("1", 0, "web_c")])
            await client.close()
        }
    }
}
