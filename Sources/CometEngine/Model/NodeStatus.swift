/// A gateway, as a row of `comet_nodes` shows it.
package struct NodeStatus: Hashable, Sendable {
    package enum State: String, Sendable {
        /// It shares nothing with others.
        case alone
        case joined
        /// It has no Redis.
        case away
        /// It has given no sign of life lately.
        case silent
    }

    /// In the upper bits of its connections' ids.
    package var number: UInt8
    package var name: String
    package var state: State
    /// When it started, in UNIX seconds.
    package var since: Int64
    package var browsers: Int
    package var backends: Int

    package init(number: UInt8, name: String, state: State, since: Int64, browsers: Int, backends: Int) {
        self.number = number
        self.name = name
        self.state = state
        self.since = since
        self.browsers = browsers
        self.backends = backends
    }
}
