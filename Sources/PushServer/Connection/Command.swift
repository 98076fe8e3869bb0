import CometEngine
import NIOCore

/// A message from a browser, taken apart (`websocket-protocol` section 2).
enum Command: Hashable, Sendable {
    /// The whole list, as it was sent; empty lines left out.
    case subscription([String])
    case publish(PublishCommand)
    case pipeLog(pipe: String, marker: String)
    case pipeCount(pipe: String, marker: String)
    case trackPipeUsers(pipe: String, marker: String)
    case userData(marker: String, user: Int32)
    case userStatus(user: Int32)
    /// Version 5: the private message of this id has come, and all before it.
    case received(MessageID)
    /// Version 5: a fresh token for this connection.
    case token(String)
    /// Usage information; dropped.
    case statistics

    /// - Parameter publishable: what the connection's token permits; nil: what the names of pipes do.
    init(_ message: ByteBuffer, publishable: PipePatterns? = nil) throws(ErrorAnswer) {
        var reader = LineReader(message)
        switch reader.line() {
        case "subscription":
            self = .subscription(Self.names(&reader))
        case "web_pipe2":
            self = .publish(try PublishCommand(&reader, publishable: publishable))
        case "pipe_log":
            let pipe = try Self.pipe(&reader)
            guard pipe != "msg" else { throw .logOfPrivateMessages }
            self = .pipeLog(pipe: pipe, marker: try Self.marker(&reader))
        case "pipe_count":
            let pipe = reader.line() ?? ""
            guard pipe.hasPrefix("web_") || pipe.hasPrefix("track_") else { throw .countOutsideWeb }
            self = .pipeCount(pipe: try Self.checked(pipe: pipe), marker: try Self.marker(&reader))
        case "track_pipe_users":
            let pipe = reader.line() ?? ""
            guard pipe.hasPrefix("track_") else { throw .listOutsideTrack }
            self = .trackPipeUsers(pipe: try Self.checked(pipe: pipe), marker: try Self.marker(&reader))
        case "user_data":
            guard let marker = Self.validMarker(reader.line() ?? "") else { throw .badMarkerOfData }
            guard let user = Self.user(reader.line()) else { throw .badUserOfData }
            self = .userData(marker: marker, user: user)
        case "user_status":
            guard let user = Self.user(reader.line()) else { throw .badUser }
            self = .userStatus(user: user)
        case "received":
            guard let id = MessageID(reader.line() ?? "") else { throw .badMarker }
            self = .received(id)
        case "token":
            self = .token(reader.line() ?? "")
        case "statistics":
            self = .statistics
        default:
            throw .unknownCommand
        }
    }

    private static func names(_ reader: inout LineReader) -> [String] {
        var names: [String] = []
        while let name = reader.line() {
            if !name.isEmpty { names.append(name) }
        }
        return names
    }

    private static func pipe(_ reader: inout LineReader) throws(ErrorAnswer) -> String {
        try checked(pipe: reader.line() ?? "")
    }

    static func checked(pipe name: String) throws(ErrorAnswer) -> String {
        switch PipeName.fault(in: name, minimumLength: PipeName.minimumLengthForBrowsers) {
        case nil: return name
        case .badCharacter: throw .badPipeCharacter
        case .tooShort, .tooLong: throw .badPipeLength
        }
    }

    private static func marker(_ reader: inout LineReader) throws(ErrorAnswer) -> String {
        guard let marker = validMarker(reader.line() ?? "") else { throw .badMarker }
        return marker
    }

    /// A marker is a name, or nothing.
    private static func validMarker(_ marker: String) -> String? {
        PipeName.fault(in: marker, minimumLength: 0) == nil ? marker : nil
    }

    /// A positive number of at most nine digits.
    private static func user(_ text: String?) -> Int32? {
        guard let text, (1...9).contains(text.utf8.count),
            text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains), let user = Int32(text), user > 0
        else { return nil }
        return user
    }
}

extension ErrorAnswer: Error {}
