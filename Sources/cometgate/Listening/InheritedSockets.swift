/// The sockets that systemd, or another starter, hands over (sd_listen_fds(3)): they outlive the gateway, so that nobody
/// is refused while it restarts.
struct InheritedSockets: Equatable {
    private static let first: CInt = 3

    /// Descriptors; nil: to be made.
    var query: CInt?
    var push: CInt?

    /// By the names `cometql` and `push` of LISTEN_FDNAMES; where none has such a name, in this order.
    ///
    /// - Parameter processID: Variables that were meant for another process count for nothing.
    init(environment: [String: String], processID: Int32) throws(StartError) {
        guard let count = environment["LISTEN_FDS"].flatMap({ CInt($0) }), count > 0,
            environment["LISTEN_PID"] == "\(processID)"
        else { return }
        let names = (environment["LISTEN_FDNAMES"] ?? "").split(separator: ":", omittingEmptySubsequences: false)
        let named = zip(names, Self.first...).filter { $0.0 == "cometql" || $0.0 == "push" }
        guard !named.isEmpty else {
            guard count <= 2 else { throw Self.failure }
            query = Self.first
            if count == 2 { push = Self.first + 1 }
            return
        }
        for (name, descriptor) in named where descriptor < Self.first + count {
            let isFree = name == "push" ? push == nil : query == nil
            guard isFree else { throw Self.failure }
            if name == "push" { push = descriptor } else { query = descriptor }
        }
    }

    private static let failure = StartError(
        description: "LISTEN_FDS: expected one socket named cometql, one named push, or two without names in this order"
    )
}
