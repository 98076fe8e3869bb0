/// What a pipe's name says about its rules (`websocket-protocol` section 4).
package struct PipeKind: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// `msg`: private messages; nobody subscribes to it or publishes in it by name.
    package static let privateMessages = PipeKind(rawValue: 1)
    /// `web_*`: browsers may publish.
    package static let web = PipeKind(rawValue: 2)
    /// `webauth_*`: authorized browsers may publish.
    package static let webAuthorized = PipeKind(rawValue: 4)
    /// `track_*`: joins and leaves are announced, count and list are visible to browsers.
    package static let track = PipeKind(rawValue: 8)
    /// `private_*`: only authorized connections may subscribe.
    package static let authorizedOnly = PipeKind(rawValue: 16)
    /// `trust_*`: always logged, with the default length.
    package static let alwaysLogged = PipeKind(rawValue: 32)
    /// `user_status_N`: the server announces `online` and `offline`.
    package static let userStatus = PipeKind(rawValue: 64)
    /// Prefixes that may get a meaning later.
    package static let reserved = PipeKind(rawValue: 128)
    /// `comet_*`: what the gateway tells of itself; only a token that names such pipes permits to read them, and nobody
    /// publishes there.
    package static let gateway = PipeKind(rawValue: 256)

    /// The kind of a pipe of this name.
    package init(name: String) {
        // Every special name has one of these first letters; most pipes are done after one look.
        guard let first = name.utf8.first else {
            self = []
            return
        }
        switch first {
        case UInt8(ascii: "w"):
            self = name.hasPrefix("web_") ? .web : name.hasPrefix("webauth_") ? .webAuthorized : []
        case UInt8(ascii: "m"):
            self = name == "msg" ? .privateMessages : []
        case UInt8(ascii: "t"):
            self = name.hasPrefix("track_") ? .track : name.hasPrefix("trust_") ? .alwaysLogged : []
        case UInt8(ascii: "p"):
            self = name.hasPrefix("private_") ? .authorizedOnly : name.hasPrefix("push_") ? .reserved : []
        case UInt8(ascii: "u"):
            self = name.hasPrefix("user_status_") ? .userStatus : []
        case UInt8(ascii: "c"):
            self = name.hasPrefix(Self.gatewayPrefix) ? .gateway : []
        case UInt8(ascii: "b"), UInt8(ascii: "s"), UInt8(ascii: "v"), UInt8(ascii: "a"):
            self = Self.reservedPrefixes.contains(where: name.hasPrefix) ? .reserved : []
        default:
            self = []
        }
    }

    package static let gatewayPrefix = "comet_"
    private static let reservedPrefixes = ["bin_", "big_", "sys_", "self_", "video_", "audio_"]
}
