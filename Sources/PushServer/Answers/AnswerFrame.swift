import CometEngine
import NIOCore

/// Any object that the server sends, before it is written for a client's generation.
///
/// All frames are written by this one type, so the order of keys (alphabetical) is decided in one place.
struct AnswerFrame {
    /// The value of `data`.
    enum Content {
        /// A JSON string.
        case text(String)
        /// An object or array, already JSON; a legacy client gets it as a string.
        case json(String)
    }

    var info: String?
    var authorized: Bool?
    var data: Content
    var event: String
    var fromQueue = false
    var history = false
    /// Told to clients that recover.
    var id: MessageID?
    var marker: String?
    var time: Int64
    var pipe: String
    var server: String?
    /// What commands over HTTP name the connection by.
    var stream: String?
    var user: Int32?

    init(data: Content, event: String, time: Int64, pipe: String) {
        self.data = data
        self.event = event
        self.time = time
        self.pipe = pipe
    }

    /// Header and JSON for a client of this generation.
    func encoded(for generation: ClientGeneration) -> ByteBuffer {
        var frame = JSONFrame(capacity: capacity)
        var opening: StaticString = "{"
        if let info {
            frame.raw("{\"_info\":")
            frame.string(info)
            opening = ","
        }
        if generation.isLegacy {
            frame.raw(opening)
            frame.raw("\"api_data\":\"for major_version < 4\"")
            opening = ","
        }
        if let authorized {
            frame.raw(opening)
            frame.raw(authorized ? "\"authorized\":true" as StaticString : "\"authorized\":false")
            opening = ","
        }
        frame.raw(opening)
        frame.raw("\"data\":")
        write(data, for: generation, into: &frame)
        frame.raw(",\"event\":")
        frame.string(event)
        if generation.isLegacy {
            frame.raw(",\"event_name\":")
            frame.string(event)
        }
        if fromQueue { frame.raw(",\"fromQueue\":true") }
        if history { frame.raw(",\"history\":true") }
        let id = generation.recovers ? id?.description : nil
        if let id {
            frame.raw(",\"id\":\"")
            frame.raw(id)
            frame.raw("\"")
        }
        if let marker {
            frame.raw(",\"marker\":")
            frame.string(marker)
        }
        frame.raw(",\"message_send_time\":")
        frame.integer(time)
        frame.raw(",\"pipe\":")
        frame.string(pipe)
        if let server {
            frame.raw(",\"server\":")
            frame.string(server)
        }
        if let stream {
            frame.raw(",\"stream\":")
            frame.string(stream)
        }
        if let user {
            frame.raw(",\"user_id\":")
            frame.integer(Int64(user))
        }
        frame.raw("}")
        return generation == .stream ? frame.finishEvent(id: id) : frame.finish()
    }

    private func write(_ data: Content, for generation: ClientGeneration, into frame: inout JSONFrame) {
        switch data {
        case .json(let json) where !generation.isLegacy: frame.raw(json)
        case .json(let text), .text(let text): frame.string(text)
        }
    }

    private var capacity: Int {
        let text =
            switch data {
            case .text(let text), .json(let text): text.utf8.count
            }
        return text + text / 8 + 2 * event.utf8.count + pipe.utf8.count + 260
    }
}
