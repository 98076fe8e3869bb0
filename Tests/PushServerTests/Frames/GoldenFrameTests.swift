import CometEngine
import NIOCore
import TestSupport
import Testing

@testable import PushServer

/// Every kind of frame, byte for byte, for both generations (`websocket-protocol` sections 3 and 5).
@Suite struct GoldenFrameTests {
    static let time: Int64 = 1_795_493_395
    static let id = MessageID(high: 0, low: 0)

    static func json(_ frame: AnswerFrame, _ generation: ClientGeneration) throws -> String {
        var bytes = frame.encoded(for: generation)
        let decoded = try #require(try ServerFrame.take(from: &bytes))
        #expect(bytes.readableBytes == 0)
        #expect(decoded.opcode == 1 && decoded.isFinal)
        return decoded.text
    }

    static func message(
        _ body: String, pipe: String = "room", event: String = "e1", user: Int32 = 0,
        origin: Message.Origin = .backend
    ) -> Message {
        Message(
            id: id, pipe: PipeKey(tenant: .zero, name: pipe), event: event, body: body, user: user, origin: origin,
            time: time)
    }

    static let cases: [(AnswerFrame, ClientGeneration, String)] = [
        (
            AnswerFrame(message("hello")), .four,
            #"{"data":"hello","event":"e1","message_send_time":1795493395,"pipe":"room"}"#
        ),
        (
            AnswerFrame(message(#"{"a":1}"#)), .legacy,
            #"{"api_data":"for major_version < 4","data":"{\"a\":1}","event":"e1","event_name":"e1","#
                + #""message_send_time":1795493395,"pipe":"room"}"#
        ),
        (
            AnswerFrame(message("x", pipe: "web_c", user: 31, origin: .browser)), .four,
            #"{"data":"x","event":"e1","message_send_time":1795493395,"pipe":"web_c","user_id":31}"#
        ),
        (
            AnswerFrame(message("x", pipe: "web_c", user: 0, origin: .browser)), .four,
            #"{"data":"x","event":"e1","message_send_time":1795493395,"pipe":"web_c"}"#
        ),
        (
            AnswerFrame(message("x", user: 31, origin: .backend)), .four,
            #"{"data":"x","event":"e1","message_send_time":1795493395,"pipe":"room"}"#
        ),
        (
            AnswerFrame(
                message(#"{"user_id":0,"uuid":"U"}"#, pipe: "track_1", event: "subscription", origin: .server)), .four,
            #"{"data":{"user_id":0,"uuid":"U"},"event":"subscription","message_send_time":1795493395,"pipe":"track_1"}"#
        ),
        (
            AnswerFrame(
                message(#"{"user_id":0,"uuid":"U"}"#, pipe: "track_1", event: "subscription", origin: .server)),
            .legacy,
            #"{"api_data":"for major_version < 4","data":"{\"user_id\":0,\"uuid\":\"U\"}","event":"subscription","#
                + #""event_name":"subscription","message_send_time":1795493395,"pipe":"track_1"}"#
        ),
        (
            AnswerFrame(message("online", pipe: "user_status_36", event: "online", origin: .server)), .four,
            #"{"data":"online","event":"online","message_send_time":1795493395,"pipe":"user_status_36"}"#
        ),
        (
            AnswerFrame(
                PrivateMessage(
                    id: id, receiver: UserKey(tenant: .zero, user: 31), event: "ev", body: #"{"a":1}"#, time: time),
                fromQueue: false), .four,
            #"{"data":"{\"a\":1}","event":"ev","message_send_time":1795493395,"pipe":"msg"}"#
        ),
        (
            AnswerFrame(
                PrivateMessage(
                    id: id, receiver: UserKey(tenant: .zero, user: 31), event: "ev", body: #"{"q":"it's"}"#, time: time),
                fromQueue: true), .four,
            #"{"data":"{\"q\":\"it's\"}","event":"ev","fromQueue":true,"message_send_time":1795493395,"pipe":"msg"}"#
        ),
        (
            AnswerFrame(history: message(#"{"n":1}"#, pipe: "hist"), marker: "m1", for: .four), .four,
            #"{"data":"{\"n\":1}","event":"e1","fromQueue":true,"history":true,"message_send_time":1795493395,"#
                + #""pipe":"hist","user_id":0}"#
        ),
        (
            AnswerFrame(history: message("x", pipe: "hist", user: 31), marker: "m1", for: .later), .later,
            #"{"data":"x","event":"e1","fromQueue":true,"history":true,"marker":"m1","#
                + #""message_send_time":1795493395,"pipe":"hist","user_id":31}"#
        ),
        (
            AnswerFrame(history: message("x", pipe: "hist"), marker: "m1", for: .legacy), .legacy,
            #"{"api_data":"for major_version < 4","data":"x","event":"e1","event_name":"e1","fromQueue":true,"#
                + #""history":true,"marker":"m1","message_send_time":1795493395,"pipe":"hist","user_id":0}"#
        ),
        (
            .serverInfo(authorized: true, key: "hash31", server: "cometgate 1.0", time: time), .four,
            #"{"authorized":true,"data":"hash31","event":"serverInfo","message_send_time":1795493395,"pipe":"sys","#
                + #""server":"cometgate 1.0"}"#
        ),
        (
            .serverInfo(authorized: false, key: "", server: "cometgate 1.0", time: time), .legacy,
            #"{"api_data":"for major_version < 4","authorized":false,"data":"","event":"serverInfo","#
                + #""event_name":"serverInfo","message_send_time":1795493395,"pipe":"sys","server":"cometgate 1.0"}"#
        ),
        (
            .deliveryReport(message: #"{"a":"q\""}"#, count: 3, pipe: "web_c", time: time), .four,
            #"{"data":{"message":"{\"a\":\"q\\\"\"}","number_messages":3},"event":"answer","#
                + #""message_send_time":1795493395,"pipe":"_answer_to_web_c"}"#
        ),
        (
            .deliveryReport(message: "1", count: 0, pipe: "web_c", time: time), .legacy,
            #"{"api_data":"for major_version < 4","data":"{\"message\":\"1\",\"number_messages\":0}","#
                + #""event":"answer","event_name":"answer","message_send_time":1795493395,"pipe":"_answer_to_web_c"}"#
        ),
        (
            .pipeCount(2, marker: "m1", time: time), .four,
            #"{"data":{"user_in_pipe":2},"event":"user_in_pipe","marker":"m1","message_send_time":1795493395,"#
                + #""pipe":"_answer_pipe_count"}"#
        ),
        (
            .pipeCount(2, marker: "m1", time: time), .legacy,
            #"{"api_data":"for major_version < 4","data":"{\"user_in_pipe\":2}","event":"user_in_pipe","#
                + #""event_name":"user_in_pipe","marker":"m1","message_send_time":1795493395,"#
                + #""pipe":"_answer_pipe_count"}"#
        ),
        (
            .trackPipeUsers([], marker: "m", time: time), .legacy,
            #"{"_info":"answer for track_pipe_users","api_data":"for major_version < 4","data":"[]","#
                + #""event":"answer","event_name":"answer","marker":"m","message_send_time":1795493395,"#
                + #""pipe":"_answer"}"#
        ),
        (
            .trackPipeUsers([member(0, "B"), member(31, "A")], marker: "mark1", time: time), .four,
            #"{"_info":"answer for track_pipe_users","data":[{"user_id":0,"uuid":"B"},{"user_id":31,"uuid":"A"}],"#
                + #""event":"answer","marker":"mark1","message_send_time":1795493395,"pipe":"_answer"}"#
        ),
        (
            .userData(#"{"name":"O'Neil"}"#, user: 31, marker: "m1", time: time), .four,
            #"{"data":{"user_data":"{\"name\":\"O'Neil\"}","user_id":31},"event":"answer","marker":"m1","#
                + #""message_send_time":1795493395,"pipe":"_answer"}"#
        ),
        (
            .userStatus(7, user: 36, time: time), .four,
            #"{"data":{"data":7,"last_online_time":7},"event":"user_status_36","message_send_time":1795493395,"#
                + #""pipe":"_answer_user_status"}"#
        ),
        (
            .error(.noUser, time: time), .legacy,
            #"{"api_data":"for major_version < 4","data":"{\"error\":\"Error code 401(Invalid request, the user ID can"#
                + #" not be found)\",\"error_code\":401,\"info\":\"Closed due to error. See last message.\"}","#
                + #""event":"error","event_name":"error","message_send_time":1795493395,"pipe":"sys"}"#
        ),
        (
            .error(.noVersion, time: time), .four,
            #"{"data":{"error":"Error code 418(Invalid request Not assigned client api version)\n","error_code":418,"#
                + #""info":"Closed due to error. See last message."},"event":"error","message_send_time":1795493395,"#
                + #""pipe":"sys"}"#
        ),
        (
            .error(.publishOutsideWeb, time: time), .four,
            #"{"data":{"error":"[pipe_msg2] Invalid channel name. The channel should begin with web_","#
                + #""number_messages":-1},"event":"error","message_send_time":1795493395,"pipe":"sys"}"#
        ),
        (
            .error(.badUserOfData, time: time), .four,
            #"{"data":{"error":"Invalid user id","user_data":"","user_id":-1},"event":"error","#
                + #""message_send_time":1795493395,"pipe":"sys"}"#
        ),
        (
            .error(.listOutsideTrack, time: time), .four,
            #"{"data":{"error":"[track_pipe_users] Invalid channel name. The channel should start with track_","#
                + #""user_id":-1},"event":"error","message_send_time":1795493395,"pipe":"sys"}"#
        ),
    ]

    static func member(_ user: Int32, _ uuid: String) -> PipeMember {
        PipeMember(
            pipe: "track_1",
            details: ConnectionDetails(
                tenant: .zero, user: user, uuid: uuid, userAgent: "", ip: "", origin: "", language: ""))
    }

    @Test(arguments: cases.indices)
    func frame(_ index: Int) throws {
        let (frame, generation, expected) = Self.cases[index]
        #expect(try Self.json(frame, generation) == expected)
    }

    /// The header grows with the text, and the old server's lengths of 123 to 128 are right here.
    @Test(arguments: Array(0...200) + [65400, 65450, 65500, 65535, 65536, 70000])
    func everyLength(_ count: Int) throws {
        let body = String(repeating: "x", count: count)
        let json = try Self.json(AnswerFrame(Self.message(body)), .four)
        #expect(json == #"{"data":"\#(body)","event":"e1","message_send_time":1795493395,"pipe":"room"}"#)
    }

    @Test(arguments: [0, 1, -1, 9, 10, 1_795_493_395, .max, .min] as [Int64])
    func numbers(_ value: Int64) throws {
        let frame = AnswerFrame(data: .text(""), event: "e", time: value, pipe: "p")
        #expect(try Self.json(frame, .four).contains("\"message_send_time\":\(value),"))
    }
}
