import CometEngine

/// Names of keys and channels.
///
/// What belongs to one pipe has one hash tag, and so has what belongs to one user: on a Redis Cluster each lies in one
/// slot, where one script can reach all of it.
struct RedisKeys: Sendable {
    let prefix: String
    /// What tells of a user's coming and going then lies in the user's slot, whose scripts send it.
    var isCluster = false

    // MARK: A pipe

    func pipe(_ pipe: PipeKey) -> String { "\(prefix)p:\(tag(pipe))" }
    func stream(_ pipe: PipeKey) -> String { "\(prefix)s:\(tag(pipe))" }
    func channel(_ pipe: PipeKey) -> String { "\(prefix)c:\(tag(pipe))" }

    private func tag(_ pipe: PipeKey) -> String {
        let name = pipe.name
        if isCluster, name.hasPrefix("user_status_"), let user = Int32(name.dropFirst(12)), name.hasSuffix("_\(user)") {
            return tag(UserKey(tenant: pipe.tenant, user: user))
        }
        return "{\(pipe.tenant.rawValue):\(name)}"
    }

    /// What stands before, between and after names of a tenant's pipes in the keys of their hashes and streams.
    func pipeAffixes(_ tenant: TenantID) -> (pipe: String, stream: String, end: String) {
        ("\(prefix)p:{\(tenant.rawValue):", "\(prefix)s:{\(tenant.rawValue):", "}")
    }

    // MARK: A user

    func user(_ user: UserKey) -> String { "\(prefix)u:\(tag(user))" }
    func queue(_ user: UserKey) -> String { "\(prefix)q:\(tag(user))" }
    func queueBodies(_ user: UserKey) -> String { "\(prefix)b:\(tag(user))" }
    func online(_ user: UserKey) -> String { "\(prefix)o:\(tag(user))" }
    func channel(_ user: UserKey) -> String { "\(prefix)m:\(tag(user))" }

    private func tag(_ user: UserKey) -> String { "{\(user.tenant.rawValue)/\(user.user)}" }

    // MARK: A tenant

    func tokens(_ tenant: TenantID) -> String { "\(prefix)t:{\(tenant.rawValue)}" }
    /// Names of pipes that have a log, settings or a floor, or once had.
    func pipes(_ tenant: TenantID) -> String { "\(prefix)pipes:{\(tenant.rawValue)}" }
    /// Users who have a key, data, or a last-seen time, or once had.
    func users(_ tenant: TenantID) -> String { "\(prefix)users:{\(tenant.rawValue)}" }
    /// Users who have queued messages, or once had.
    func queues(_ tenant: TenantID) -> String { "\(prefix)queues:{\(tenant.rawValue)}" }

    // MARK: Everything

    var tenants: String { "\(prefix)tenants" }
    /// Where gateways tell each other of changed settings, revoked tokens and deleted keys.
    var control: String { "\(prefix)control" }
    /// Gateways, each with the time of its last sign of life.
    var nodes: String { "\(prefix)nodes" }
    /// Which gateway has a number.
    func number(_ number: UInt8) -> String { "\(prefix)number:\(number)" }
    /// Which gateway clears up after one that is gone.
    func claim(_ node: String) -> String { "\(prefix)claim:\(node)" }
    func nodeUsers(_ node: String) -> String { "\(prefix)node:users:{\(node)}" }
    func nodeTracks(_ node: String) -> String { "\(prefix)node:tracks:{\(node)}" }
    /// Where one gateway is asked, and gets its answers.
    func nodeChannel(_ node: String) -> String { "\(prefix)n:\(node)" }
}
