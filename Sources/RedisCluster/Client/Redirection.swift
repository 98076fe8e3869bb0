/// What a node of a Redis Cluster says instead of doing a command; nothing was done then.
enum Redirection: Hashable {
    /// The slot belongs to another node; the host is empty where it is that of the node which says so.
    case moved(slot: Int, RedisAddress)
    /// The key is on its way to another node, which takes this one command.
    case ask(RedisAddress)
    /// A slot between two nodes, or a cluster that has not settled: the same again, a moment later.
    case later

    init?(_ text: String) {
        let words = text.split(separator: " ")
        switch words.first {
        case "MOVED", "ASK":
            guard words.count >= 3, let slot = Int(words[1]), (0..<HashSlot.count).contains(slot),
                let colon = words[2].lastIndex(of: ":"),
                let port = Int(words[2][words[2].index(after: colon)...]), (1...65_535).contains(port)
            else { return nil }
            let host = words[2][..<colon]
            let address = RedisAddress(host: host == "?" ? "" : String(host), port: port)
            self = words.first == "MOVED" ? .moved(slot: slot, address) : .ask(address)
        case "TRYAGAIN", "CLUSTERDOWN", "MASTERDOWN", "LOADING", "READONLY": self = .later
        default: return nil
        }
    }
}
