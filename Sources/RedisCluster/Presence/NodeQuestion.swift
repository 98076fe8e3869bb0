import CometEngine

/// What one gateway asks another, as JSON on its channel.
struct NodeQuestion: Codable, Sendable {
    enum Kind: String, Codable, Sendable {
        case counts, members, users, processes, kill, killQuery
    }

    var number: UInt64
    /// Where the answer goes.
    var from: String
    var kind: Kind
    var tenant: UInt32?
    /// Pipes asked for; nil: all.
    var names: [String]?
    /// The connection to be ended.
    var id: UInt32?
}

/// An answer, or a part of a long one.
struct NodeAnswer: Codable, Sendable {
    var number: UInt64
    var isLast: Bool
    var counts: [String: Int]?
    var members: [[String]]?
    var users: [Int32]?
    /// Rows with a letter before each value: `n` for NULL, `i` for a number, `t` for a text.
    var rows: [[String]]?
    var outcome: String?
}

extension PipeMember {
    /// As it goes between gateways.
    var texts: [String] {
        [
            pipe, "\(details.tenant.rawValue)", "\(details.user)", details.uuid, details.userAgent, details.ip,
            details.origin, details.language,
        ]
    }

    init?(texts: [String]) {
        guard texts.count == 8, let tenant = UInt32(texts[1]), let user = Int32(texts[2]) else { return nil }
        self.init(
            pipe: texts[0],
            details: ConnectionDetails(
                tenant: TenantID(rawValue: tenant), user: user, uuid: texts[3], userAgent: texts[4], ip: texts[5],
                origin: texts[6], language: texts[7]))
    }
}
