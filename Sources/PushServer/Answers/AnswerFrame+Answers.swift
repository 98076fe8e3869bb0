import CometEngine

extension AnswerFrame {
    /// The first frame of every connection.
    static func serverInfo(authorized: Bool, key: String, server: String, time: Int64) -> AnswerFrame {
        var frame = AnswerFrame(data: .text(key), event: "serverInfo", time: time, pipe: "sys")
        frame.authorized = authorized
        frame.server = server
        return frame
    }

    /// The report to the publisher of a `web_*` message; `message` is what was published.
    static func deliveryReport(message: String, count: Int, pipe: String, time: Int64) -> AnswerFrame {
        var data = JSONObject()
        data.add("message", message)
        data.add("number_messages", Int64(count))
        return AnswerFrame(data: .json(data.text), event: "answer", time: time, pipe: "_answer_to_" + pipe)
    }

    static func pipeCount(_ count: Int, marker: String, time: Int64) -> AnswerFrame {
        var data = JSONObject()
        data.add("user_in_pipe", Int64(count))
        var frame = AnswerFrame(
            data: .json(data.text), event: "user_in_pipe", time: time, pipe: "_answer_pipe_count")
        frame.marker = marker
        return frame
    }

    static func trackPipeUsers(_ members: [PipeMember], marker: String, time: Int64) -> AnswerFrame {
        var list = "["
        for member in members {
            if list.utf8.count > 1 { list += "," }
            list += trackedUser(member.details.user, uuid: member.details.uuid)
        }
        list += "]"
        var frame = AnswerFrame(data: .json(list), event: "answer", time: time, pipe: "_answer")
        frame.info = "answer for track_pipe_users"
        frame.marker = marker
        return frame
    }

    /// How track events and `track_pipe_users` name a browser.
    static func trackedUser(_ user: Int32, uuid: String) -> String {
        var object = JSONObject()
        object.add("user_id", Int64(user))
        object.add("uuid", uuid)
        return object.text
    }

    static func userData(_ text: String, user: Int32, marker: String, time: Int64) -> AnswerFrame {
        var data = JSONObject()
        data.add("user_data", text)
        data.add("user_id", Int64(user))
        var frame = AnswerFrame(data: .json(data.text), event: "answer", time: time, pipe: "_answer")
        frame.marker = marker
        return frame
    }

    /// - Parameter seconds: Since the user was last online; 0: online now, -1: never seen.
    static func userStatus(_ seconds: Int64, user: Int32, time: Int64) -> AnswerFrame {
        var data = JSONObject()
        data.add("data", seconds)
        data.add("last_online_time", seconds)
        return AnswerFrame(
            data: .json(data.text), event: "user_status_\(user)", time: time, pipe: "_answer_user_status")
    }

    /// Where a client stands in a kept pipe; tells one that recovers whether it gets all it missed.
    ///
    /// - Parameter id: nil: the pipe is not kept, and there is nowhere to go on from.
    static func position(_ id: MessageID?, in pipe: String, recovered: Bool? = nil, time: Int64) -> AnswerFrame {
        var data = JSONObject()
        data.add("id", id?.description ?? "")
        data.add("pipe", pipe)
        if let recovered { data.add("recovered", recovered) }
        return AnswerFrame(data: .json(data.text), event: "position", time: time, pipe: "sys")
    }

    /// A fresh token counts from now on.
    ///
    /// - Parameter expires: UNIX seconds; nil: never.
    static func tokenAccepted(expires: Int64?, time: Int64) -> AnswerFrame {
        var data = JSONObject()
        data.add("expires", expires ?? 0)
        return AnswerFrame(data: .json(data.text), event: "token", time: time, pipe: "sys")
    }

    static func error(_ error: ErrorAnswer, time: Int64) -> AnswerFrame {
        AnswerFrame(data: .json(error.json), event: "error", time: time, pipe: "sys")
    }
}
