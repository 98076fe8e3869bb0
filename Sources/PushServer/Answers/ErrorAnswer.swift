/// What went wrong with a command, as the `sys`/`error` frame tells; texts of the old server where it had one.
struct ErrorAnswer: Hashable, Sendable {
    /// The fields that go with the text, by which old clients tell whose error it is.
    enum Kind: Hashable, Sendable {
        case plain
        /// `number_messages:-1`: a publish, or a question about a pipe.
        case pipe
        /// `user_id:-1`.
        case user
        /// `user_data` empty, `user_id:-1`.
        case userData
        /// `error_code`, and that the connection is closed.
        case closing(code: Int)
    }

    var text: String
    var kind: Kind

    init(_ text: String, _ kind: Kind = .plain) {
        self.text = text
        self.kind = kind
    }

    var json: String {
        var object = JSONObject()
        object.add("error", text)
        switch kind {
        case .plain:
            break
        case .pipe:
            object.add("number_messages", -1)
        case .user:
            object.add("user_id", -1)
        case .userData:
            object.add("user_data", "")
            object.add("user_id", -1)
        case .closing(let code):
            object.add("error_code", Int64(code))
            object.add("info", "Closed due to error. See last message.")
        }
        return object.text
    }
}

extension ErrorAnswer {
    static let noSession = ErrorAnswer(
        "Error code 401(Invalid request, the session can not be found)", .closing(code: 401))
    static let noUser = ErrorAnswer(
        "Error code 401(Invalid request, the user ID can not be found)", .closing(code: 401))
    static let noTenant = ErrorAnswer(
        "Error code 406(Invalid request, no public key found [1])", .closing(code: 406))
    static let noVersion = ErrorAnswer(
        "Error code 418(Invalid request Not assigned client api version)\n", .closing(code: 418))
    static let tooManyConnections = ErrorAnswer(
        "Error code 429(Too many connections of this user)", .closing(code: 429))

    static let unknownCommand = ErrorAnswer("Unknown command")
    static let notAvailable = ErrorAnswer("The server can not answer this now", .pipe)

    static let tokenNeedsAuthorization = ErrorAnswer("A token is renewed where one was accepted before")
    static let tokenNotAccepted = ErrorAnswer("The token was not accepted; the connection goes on until its own time")

    static let badPipeCharacter = ErrorAnswer("The channel name can only contain characters A-Za-z0-9_-", .pipe)
    static let badPipeLength = ErrorAnswer("Invalid pipe name length", .pipe)
    static let badEventCharacter = ErrorAnswer("The event name can only contain characters A-Za-z0-9_-", .pipe)
    static let badEventLength = ErrorAnswer("Invalid event name length", .pipe)
    static let badMarker = ErrorAnswer("Invalid marker value.", .pipe)
    static let badAuthorizationType = ErrorAnswer("Invalid value auth_type", .pipe)

    static let publishOutsideWeb = ErrorAnswer(
        "[pipe_msg2] Invalid channel name. The channel should begin with web_", .pipe)
    static let publishNeedsAuthorization = ErrorAnswer(
        "[webauth_pipe_msg2] Invalid user auth. In to channel with name like webauth_*"
            + " can not send messages anonim users", .pipe)
    static let publishNotPermitted = ErrorAnswer("Your token does not permit to publish in this pipe", .pipe)
    static let listNotPermitted = ErrorAnswer("Your token does not permit to read this pipe", .user)
    static let logNotPermitted = ErrorAnswer("Your token does not permit to read this pipe", .pipe)
    static let countOutsideWeb = ErrorAnswer(
        "[pipe_count] Invalid channel name. The channel should start with web_", .pipe)
    static let listOutsideTrack = ErrorAnswer(
        "[track_pipe_users] Invalid channel name. The channel should start with track_", .user)
    static let logNeedsAuthorization = ErrorAnswer(
        "[pipe_log] Invalid user auth. Channels with a name like private_* are for authorized users", .pipe)
    static let logOfPrivateMessages = ErrorAnswer("[pipe_log] Invalid channel name.", .pipe)

    static let badUser = ErrorAnswer("Invalid user id", .user)
    static let badUserOfData = ErrorAnswer("Invalid user id", .userData)
    static let badMarkerOfData = ErrorAnswer("Invalid marker name.", .userData)

    static func tooManySubscriptions(limit: Int) -> ErrorAnswer {
        ErrorAnswer("Too many pipes: at most \(limit)")
    }

    static func badSubscription(_ name: String) -> ErrorAnswer {
        ErrorAnswer("Invalid pipe name `\(String(name.unicodeScalars.prefix(64)))`")
    }

    static func subscriptionNeedsAuthorization(_ name: String) -> ErrorAnswer {
        ErrorAnswer("The pipe `\(name)` is for authorized users")
    }

    static func subscriptionNotPermitted(_ name: String) -> ErrorAnswer {
        ErrorAnswer("Your token does not permit to subscribe to the pipe `\(name)`")
    }

    static let subscriptionToPrivateMessages = ErrorAnswer("The pipe `msg` can not be subscribed to")

    static func publishesTooFast(rate: Int) -> ErrorAnswer {
        ErrorAnswer("Too many messages: at most \(rate) per second", .pipe)
    }
}
