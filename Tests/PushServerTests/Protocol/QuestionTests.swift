import CometEngine
import TestSupport
import Testing

@testable import PushServer

/// The commands that ask something, on real sockets.
@Suite struct QuestionTests {
    static func error(_ text: String, _ more: String = #","number_messages":-1"#) -> String {
        #"{"data":{"error":"\#(text)"\#(more)},"event":"error","message_send_time":1795493382,"pipe":"sys"}"#
    }

    @Test func history() async throws {
        try await PushFixture.run { push in
            push.service.with {
                $0.keptPipes = [PipeKey(tenant: .zero, name: "hist"), PipeKey(tenant: .zero, name: "web_hist")]
            }
            push.service.insert("hist", "e1", #"{"n":1}"#)
            push.service.insert("hist", "e2", "it's")
            let four = try await push.connect(user: 31)
            let five = try await push.connect(version: "5.0")
            try await four.send("web_pipe2\nweb_hist\nev1\n*\n{}")
            _ = try await four.text()
            let start = #"{"data":"{\"n\":1}","event":"e1","fromQueue":true,"history":true,"#
            let end = #""message_send_time":1795493382,"pipe":"hist","user_id":0}"#
            for command in ["pipe_log\nhist\nm1\n", "pipe_log\nhist", "pipe_log\nhist\n"] {
                try await four.send(command)
                #expect(
                    try await four.settle() == [
                        start + end, #"{"data":"it's","event":"e2","fromQueue":true,"history":true,"# + end,
                    ])
            }
            try await five.send("pipe_log\nhist\nm1\n")
            #expect(try await five.settle().first == start + #""marker":"m1","# + end)
            try await four.send("pipe_log\nweb_hist\nm2\n")
            #expect(try await four.settle().first?.contains(#""user_id":31"#) == true)
            try await four.send("pipe_log\nnolog\nm3\n")
            #expect(try await four.settle() == [])
            for (command, fault) in [
                ("pipe_log\nbad name\nm\n", "The channel name can only contain characters A-Za-z0-9_-"),
                ("pipe_log\nhist\nbad marker\n", "Invalid marker value."),
                ("pipe_log\nhist\n\(String(repeating: "m", count: 200))", "Invalid marker value."),
                ("pipe_log\nmsg\nm", "[pipe_log] Invalid channel name."),
                ("pipe_log", "Invalid pipe name length"),
            ] {
                try await four.send(command)
                #expect(try await four.settle() == [Self.error(fault)])
            }
            try await five.send("pipe_log\nprivate_x\nm")
            #expect(
                try await five.settle() == [
                    Self.error(
                        "[pipe_log] Invalid user auth. Channels with a name like private_* are for authorized users")
                ])
            for client in [four, five] { await client.close() }
        }
    }

    @Test func counts() async throws {
        try await PushFixture.run { push in
            let a = try await push.subscribed("web_c", "track_1", user: 31)
            let b = try await push.subscribed("web_c")
            func answer(_ count: Int, _ marker: String) -> String {
                #"{"data":{"user_in_pipe":\#(count)},"event":"user_in_pipe","marker":"\#(marker)","#
                    + #""message_send_time":1795493382,"pipe":"_answer_pipe_count"}"#
            }
            for (command, expected) in [
                ("pipe_count\nweb_c\nm1\n", answer(2, "m1")),
                ("pipe_count\ntrack_1\nm1\n", answer(1, "m1")),
                ("pipe_count\nweb_none\nm1", answer(0, "m1")),
                ("pipe_count\nweb_c\n", answer(2, "")),
                ("pipe_count\nweb_c", answer(2, "")),
                (
                    "pipe_count\nroom\nm1\n",
                    Self.error("[pipe_count] Invalid channel name. The channel should start with web_")
                ),
                (
                    "pipe_count\nwebauth_c\nm1\n",
                    Self.error("[pipe_count] Invalid channel name. The channel should start with web_")
                ),
                ("pipe_count\nweb_\"\nm1\n", Self.error("The channel name can only contain characters A-Za-z0-9_-")),
            ] {
                try await b.send(command)
                #expect(try await b.settle() == [expected])
            }
            for client in [a, b] { await client.close() }
        }
    }

    @Test func userData() async throws {
        try await PushFixture.run { push in
            push.service.with { $0.data[UserKey(tenant: .zero, user: 31)] = #"{"name":"O'Neil"}"# }
            let client = try await push.connect(version: "3.25")
            try await client.send("user_data\nm1\n31")
            #expect(
                try await client.text()
                    == #"{"api_data":"for major_version < 4","data":"{\"user_data\":\"{\\\"name\\\":\\\"O'Neil\\\"}\","#
                    + #"\"user_id\":31}","event":"answer","event_name":"answer","marker":"m1","#
                    + #""message_send_time":1795493382,"pipe":"_answer"}"#)
            await client.close()
            let new = try await push.connect()
            try await new.send("user_data\nm1\n32")
            #expect(
                try await new.text()
                    == #"{"data":{"user_data":"","user_id":32},"event":"answer","marker":"m1","#
                    + #""message_send_time":1795493382,"pipe":"_answer"}"#)
            for command in [
                "user_data\nm1\nabc", "user_data\nm1\n", "user_data\nm1", "user_data\nm\n0", "user_data\nm\n-1",
            ] {
                try await new.send(command)
                #expect(try await new.settle() == [Self.error("Invalid user id", #","user_data":"","user_id":-1"#)])
            }
            try await new.send("user_data\nbad marker\n1")
            #expect(try await new.settle() == [Self.error("Invalid marker name.", #","user_data":"","user_id":-1"#)])
            await new.close()
        }
    }

    @Test func userStatus() async throws {
        try await PushFixture.run { push in
            push.service.with { $0.lastOnline[UserKey(tenant: .zero, user: 40)] = TestTime.start - 90 }
            let client = try await push.connect(user: 31)
            for (user, seconds) in [(31, 0), (40, 90), (999, -1)] {
                try await client.send("user_status\n\(user)")
                #expect(
                    try await client.text()
                        == #"{"data":{"data":\#(seconds),"last_online_time":\#(seconds)},"event":"user_status_\#(user)","#
                        + #""message_send_time":1795493382,"pipe":"_answer_user_status"}"#)
            }
            for command in [
                "user_status\n0", "user_status\nabc", "user_status\n", "user_status", "user_status\n1234567890",
            ] {
                try await client.send(command)
                #expect(try await client.settle() == [Self.error("Invalid user id", #","user_id":-1"#)])
            }
            await client.close()
        }
    }

    @Test func otherCommands() async throws {
        try await PushFixture.run { push in
            let client = try await push.connect()
            for command in ["statistics\n{\"url\":\"x\"}", "statistics"] {
                try await client.send(command)
                #expect(try await client.settle() == [])
            }
            for command in [
                "", "hello", "{\"a\":1}", "cgi_call\nx\ny", "\n\n", "subscriptions\nroom", "SUBSCRIPTION\nroom",
            ] {
                try await client.send(command)
                #expect(try await client.settle() == [Self.error("Unknown command", "")])
            }
            await client.close()
        }
    }

    /// An answer that takes long is not overtaken, and the commands behind it are all done.
    @Test func answersKeepTheirOrder() async throws {
        try await PushFixture.run { push in
            push.service.with { state in
                for user in 1...100 { state.data[UserKey(tenant: .zero, user: Int32(user))] = "d\(user)" }
            }
            let client = try await push.subscribed("web_c")
            push.service.gate.close()
            for user in 1...100 {
                try await client.send(.text("user_data\nm\n\(user)"), .text("pipe_count\nweb_c\nn\(user)"))
            }
            await push.service.gate.untilSomebodyWaits()
            push.service.gate.open()
            for user in 1...100 {
                #expect(try await client.text().contains(#""user_data":"d\#(user)","user_id":\#(user)"#))
                #expect(try await client.text().contains(#""marker":"n\#(user)""#))
            }
            await client.close()
        }
    }

    /// Pings are answered while a command waits.
    @Test func pingsAreAnsweredMeanwhile() async throws {
        try await PushFixture.run { push in
            let client = try await push.connect()
            push.service.gate.close()
            try await client.send("user_data\nm\n1")
            await push.service.gate.untilSomebodyWaits()
            #expect(try await client.settle() == [])
            push.service.gate.open()
            #expect(try await client.text().contains("user_data"))
            await client.close()
        }
    }
}
