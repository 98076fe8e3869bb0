import Testing

@testable import RedisCluster

/// Slots, redirections and maps as the nodes of a cluster tell of them.
struct ClusterMapTests {
    @Test(arguments: [
        ("123456789", 12_739), ("foo", 12_182), ("{user1000}.following", 3443), ("{user1000}.followers", 3443),
        ("foo{}{bar}", 8363), ("foo{{bar}}zap", 4015), ("foo{bar}{zap}", 5061), ("", 0),
    ])
    func slots(_ key: String, _ slot: Int) {
        #expect(HashSlot.of(key) == slot)
    }

    @Test(
        arguments: [
            ("MOVED 3999 127.0.0.1:6381", Redirection.moved(slot: 3999, RedisAddress(host: "127.0.0.1", port: 6381))),
            ("MOVED 1 :7000", .moved(slot: 1, RedisAddress(host: "", port: 7000))),
            ("ASK 1 ?:7000", .ask(RedisAddress(host: "", port: 7000))),
            ("ASK 1 2001:db8::1:7000", .ask(RedisAddress(host: "2001:db8::1", port: 7000))),
            ("TRYAGAIN Multiple keys request during rehashing of slot", .later), ("MOVED", nil),
            ("MOVED 16384 a:1", nil),
            ("MOVED 1 a", nil), ("ASK 1 a:0", nil), ("ERR MOVED", nil), ("", nil),
        ] as [(String, Redirection?)])
    func redirections(_ text: String, _ expected: Redirection?) {
        #expect(Redirection(text) == expected)
    }

    @Test func mapsOfStrangersAreRefused() {
        let asked = RedisAddress(host: "here", port: 1)
        let row = RedisValue.array([.integer(0), .integer(9), .array([.bytes([]), .integer(7000)])])
        #expect(ClusterMap(.array([row]), asked: asked)?.parts.first?.master == RedisAddress(host: "here", port: 7000))
        for rows: [RedisValue] in [
            [.integer(1)], [.array([.integer(9), .integer(0)])], [.array([.integer(0), .integer(16_384)])],
            [.array([.integer(-1), .integer(1)])], [.array([.null, .integer(1)])],
        ] {
            #expect(ClusterMap(.array(rows), asked: asked) == nil)
        }
        #expect(ClusterMap(.array([.array([.integer(0), .integer(1), .integer(3)])]), asked: asked)?.parts == [])
    }
}
