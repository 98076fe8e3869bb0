import Testing

@testable import RedisCluster

/// What `cluster.redis` may say.
struct LocationTests {
    @Test(arguments: [
        "", "redis", "http://a", "redis://", "redis://a:0", "redis://a:x", "redis://a,", "redis://a/x", "redis://a/-1",
        "redis://user@a", "redis://user:@a", "redis+sentinel://a", "redis://a?master=m", "redis://a?ca=f",
        "redis://a?prefix={x}", "redis://a?x=y", "redis://[::1", "redis://a?prefix", "redis+cluster://a/1",
        "redis+cluster://a?master=m",
        "redis://a?protocol=4",
    ])
    func refused(_ text: String) {
        #expect(throws: RedisLocation.Failure.self) { try RedisLocation(text) }
    }

    @Test func everyPart() throws {
        let location = try RedisLocation(
            "rediss+sentinel://me:a%3Ab@one:1,two,[2001:db8::1]:3/4?master=m&ca=/f&prefix=p:")
        #expect(location.addresses.map(\.description) == ["one:1", "two:26379", "[2001:db8::1]:3"])
        #expect(location.user == "me")
        #expect(location.password == "a:b")
        #expect(location.database == 4)
        #expect(location.hasTLS)
        #expect(location.sentinelMaster == "m")
        #expect(location.certificates == "/f")
        #expect(location.prefix == "p:")
        #expect(try RedisLocation("redis://:word@a").user == nil)
        let nodes = try RedisLocation("rediss+cluster://one,two:7000?protocol=2")
        #expect(nodes.isCluster && nodes.hasTLS && !nodes.speaksNewest)
        #expect(nodes.addresses.map(\.description) == ["one:6379", "two:7000"])
    }
}
