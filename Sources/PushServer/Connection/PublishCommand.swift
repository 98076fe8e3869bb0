import CometEngine

/// `web_pipe2`: a message that a browser publishes.
struct PublishCommand: Hashable, Sendable {
    var pipe: String
    /// The name was written with `@`: receivers are not told who sent it.
    var hidesSender: Bool
    var event: String
    var body: String

    /// Reads the lines behind the command's name.
    ///
    /// - Parameter publishable: what the connection's token permits; nil: what the names of pipes do.
    init(_ reader: inout LineReader, publishable: PipePatterns?) throws(ErrorAnswer) {
        var name = reader.line() ?? ""
        hidesSender = name.utf8.first == UInt8(ascii: "@")
        if hidesSender { name.removeFirst() }
        if let publishable {
            guard publishable.contains(name), PipeKind(name: name).isDisjoint(with: [.privateMessages, .gateway]) else {
                throw .publishNotPermitted
            }
        } else {
            guard name.hasPrefix("web_") || (name.hasPrefix("webauth_") && !hidesSender) else {
                throw .publishOutsideWeb
            }
        }
        pipe = try Command.checked(pipe: name)
        event = reader.line() ?? ""
        // Empty is an event too: old libraries send it.
        switch PipeName.fault(in: event, minimumLength: 0) {
        case nil: break
        case .badCharacter: throw .badEventCharacter
        case .tooShort, .tooLong: throw .badEventLength
        }
        guard reader.line() == "*", !reader.isAtEnd else { throw .badAuthorizationType }
        body = reader.rest()
    }
}
