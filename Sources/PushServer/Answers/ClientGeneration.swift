/// Which shape of frames a client's version asks for (`websocket-protocol` sections 3 and 5).
enum ClientGeneration: UInt8, Hashable, Sendable {
    /// Major version below 4.
    case legacy
    /// Major version 4: its callbacks drop frames with a foreign marker.
    case four
    /// Major version 5 and above.
    case later
    /// Version 5 and above over server-sent events instead of a WebSocket.
    case stream

    init(major: UInt32) {
        self = major < 4 ? .legacy : major == 4 ? .four : .later
    }

    var isLegacy: Bool { self == .legacy }
    /// Whether the client knows of ids: it recovers what it has missed, and acknowledges private messages.
    var recovers: Bool { self == .later || self == .stream }
}
