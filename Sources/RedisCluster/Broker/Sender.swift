import CometEngine

/// The connection that a message came from, which does not get it back: `NODE:NUMBER`.
struct Sender {
    let node: Substring
    let id: ConnectionID

    init?(_ text: Substring) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let number = UInt32(parts[1]) else { return nil }
        node = parts[0]
        id = ConnectionID(rawValue: number)
    }

    static func text(_ id: ConnectionID?, of node: String) -> String {
        id.map { "\(node):\($0.rawValue)" } ?? "-"
    }

    /// The connection, if it is one of this node's.
    func connection(of own: String) -> ConnectionID? {
        node == own ? id : nil
    }
}
