/// How long the WebSocket frame of a message is.
///
/// The push server writes the frame; this room lies below it, and so only counts what it will write.
enum MessageFrameSize {
    /// - Parameter time: UNIX seconds at which the message is sent.
    static func bytes(of publication: Publication, time: Int64) -> Int {
        let fixed = #"{"data":"","event":"","message_send_time":,"pipe":""}"#.utf8.count
        let payload =
            fixed + escaped(publication.body) + escaped(publication.event) + String(time).utf8.count
            + escaped(publication.pipe.name)
        return payload + header(payload)
    }

    /// Bytes of a text within a JSON string.
    private static func escaped(_ text: String) -> Int {
        text.utf8.reduce(0) { length, byte in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x08, 0x09, 0x0A, 0x0C, 0x0D: length + 2
            case 0x00..<0x20: length + 6
            default: length + 1
            }
        }
    }

    /// RFC 6455 section 5.2, unmasked.
    private static func header(_ payload: Int) -> Int {
        payload < 126 ? 2 : (payload <= 0xFFFF ? 4 : 10)
    }
}
