import CometEngine

/// What gateways tell each other on the control channel.
enum ControlNote: Hashable, Sendable {
    /// The settings of a pipe in their so-manieth version; nil: they were removed.
    case settings(PipeKey, PipeSettings?, version: Int64)
    case token(TenantID, String)
    case userKey(UserKey)
    /// A gateway has come or gone.
    case nodes

    /// The script puts `S` and the version in front.
    static func settings(_ pipe: PipeKey, _ settings: PipeSettings?) -> String {
        "\(pipe.tenant.rawValue) \(settings?.length ?? -1) \(settings?.ttl ?? 0) \(pipe.name)"
    }

    static func token(_ tenant: TenantID, _ token: String) -> String { "T\(tenant.rawValue) \(token)" }
    static func userKey(_ user: UserKey) -> String { "K\(user.tenant.rawValue) \(user.user)" }

    static let change = "N"

    /// nil: no gateway wrote that.
    init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
        switch bytes.first {
        case UInt8(ascii: "S"):
            let fields = text.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)
            guard fields.count == 5, let version = Int64(fields[0]), let tenant = UInt32(fields[1]),
                let length = Int(fields[2]), let ttl = Int(fields[3])
            else { return nil }
            self = .settings(
                PipeKey(tenant: TenantID(rawValue: tenant), name: String(fields[4])),
                length < 0 ? nil : PipeSettings(length: length, ttl: ttl), version: version)
        case UInt8(ascii: "T"):
            let fields = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            guard fields.count == 2, let tenant = UInt32(fields[0]) else { return nil }
            self = .token(TenantID(rawValue: tenant), String(fields[1]))
        case UInt8(ascii: "K"):
            let fields = text.split(separator: " ")
            guard fields.count == 2, let tenant = UInt32(fields[0]), let user = Int32(fields[1]) else { return nil }
            self = .userKey(UserKey(tenant: TenantID(rawValue: tenant), user: user))
        case UInt8(ascii: "N"): self = .nodes
        default: return nil
        }
    }
}
