/// Which node of a Redis Cluster has which slots.
struct ClusterMap: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        let slots: ClosedRange<Int>
        let master: RedisAddress
    }

    let parts: [Part]
    /// Masters and replicas.
    let nodes: Set<RedisAddress>

    /// Reads the answer to CLUSTER SLOTS; nil: it is none.
    ///
    /// - Parameter asked: The node that gave it, for nodes that do not know their own host.
    init?(_ value: RedisValue, asked: RedisAddress) {
        guard let rows = value.array else { return nil }
        var parts: [Part] = []
        var nodes: Set<RedisAddress> = []
        for row in rows {
            guard let first = row[0].integer, let last = row[1].integer, first <= last, first >= 0,
                last < HashSlot.count, let fields = row.array
            else { return nil }
            let places = fields.dropFirst(2).compactMap { Self.address($0, asked) }
            guard let master = places.first else { continue }
            parts.append(Part(slots: Int(first)...Int(last), master: master))
            nodes.formUnion(places)
        }
        self.parts = parts
        self.nodes = nodes
    }

    private static func address(_ value: RedisValue, _ asked: RedisAddress) -> RedisAddress? {
        guard let port = value[1].integer, (1...65_535).contains(port) else { return nil }
        let host = value[0].text ?? ""
        return RedisAddress(host: host.isEmpty || host == "?" ? asked.host : host, port: Int(port))
    }
}
