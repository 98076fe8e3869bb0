import CometEngine
import TestSupport
import Testing

@testable import PushServer

/// Paths and what they are read as; the incomplete ones are those of the old server's transcript.
@Suite struct UpgradeRequestTests {
    static func read(_ uri: String) -> UpgradeRequest.Reading { UpgradeRequest.read(RequestPath(uri)) }

    static func request(
        key: String = "abc", user: Int32 = 1, tenant: UInt32 = 1, _ generation: ClientGeneration = .four,
        uuid: String = "x"
    ) -> UpgradeRequest.Reading {
        .complete(
            UpgradeRequest(
                key: key, user: user, tenant: TenantID(rawValue: tenant), generation: generation,
                name: BrowserName(uuid.utf8)))
    }

    @Test(arguments: [
        ("/ws/sesion=abc&myid=1&devid=1&v=4.09&uuid=x&api=js", request()),
        ("//ws/sesion=abc&myid=1&devid=1&v=4.09&uuid=x&api=js", request()),
        ("/comet-server/ws/sesion=abc&myid=1&devid=1&v=4.09&uuid=x&api=js", request()),
        ("//comet-server/ws/sesion=abc&myid=1&devid=1&v=4.09&uuid=x&api=js", request()),
        ("/comet-server//ws/sesion=abc&myid=1&devid=1&v=4.09&uuid=x&api=js", request()),
        ("/ws/sesion=abc&myid=1&devid=1&v=4.09&uuid=x", request()),
        ("/ws/sesion=abc&myid=1&devid=1&v=4.09&uuid=x&api=js?cache=1", request()),
        ("/ws/sesion=&myid=&devid=&v=4.09&uuid=", request(key: "", user: 0, tenant: 0, uuid: "")),
        ("/ws/sesion=undefined&myid=undefined&devid=1&v=4.09&uuid=x", request(key: "", user: 0)),
        ("/ws/sesion=abc&myid=x&devid=y&v=4.09&uuid=z&api=js", request(user: 0, tenant: 0, uuid: "z")),
        ("/ws/sesion=&myid=0&devid=999999999&v=4.09&uuid=z", request(key: "", user: 0, tenant: 999_999_999, uuid: "z")),
        ("/ws/sesion=&myid=-5&devid=-5&v=4.09&uuid=z&api=js", request(key: "", user: 0, tenant: 0, uuid: "z")),
        ("/ws/sesion=a&myid=999999999&devid=1&v=4.09&uuid=x", request(key: "a", user: 999_999_999)),
        ("/ws/sesion=a&myid=1000000000&devid=1000000000&v=4.09&uuid=x", request(key: "a", user: 0, tenant: 0)),
        ("/ws/sesion=a&myid=+1&devid=1&v=4.09&uuid=x", request(key: "a", user: 0)),
        ("/ws/sesion=abc&myid=1&devid=1&v=3.25&uuid=x", request(.legacy)),
        ("/ws/sesion=abc&myid=1&devid=1&v=2.1&uuid=x", request(.legacy)),
        ("/ws/sesion=abc&myid=1&devid=1&v=5.0&uuid=x", request(.later)),
        ("/ws/sesion=abc&myid=1&devid=1&v=99.1&uuid=x", request(.later)),
        ("/ws/sesion=abc&myid=1&devid=1&v=4.0.1&uuid=x", request()),
        ("/ws/sesion=abc&myid=1&devid=1&v=4.09&uuid=a%20<b>\"\\é", request(uuid: "a20b")),
        (
            "/ws/sesion=abc&myid=1&devid=1&v=4.09&uuid=0123456789012345678901234567890123456789",
            request(uuid: "01234567890123456789012345678901")
        ),
    ])
    func reads(_ uri: String, _ expected: UpgradeRequest.Reading) {
        #expect(Self.read(uri) == expected)
    }

    @Test(arguments: [
        ("/ws/", ErrorAnswer.noUser, ClientGeneration.legacy),
        ("/ws/sesion=abc", .noUser, .legacy),
        ("/ws/sesion=abc&myid=1", .noTenant, .legacy),
        ("/ws/sesion=abc&myid=1&devid=1", .noVersion, .legacy),
        ("/ws/sesion=abc&myid=1&devid=1&v=4.09", .noVersion, .four),
        ("/ws/sesion=abc&myid=1&devid=1&v=5.1", .noVersion, .later),
        ("/ws/sesion=abc&myid=1&devid=1&v=abc", .noVersion, .legacy),
        ("/ws/sesion=abc&myid=1&devid=1&v=4&uuid=x", .noVersion, .legacy),
        ("/ws/sesion=abc&myid=1&devid=1&v=4.&uuid=x", .noVersion, .legacy),
        ("/ws/sesion=abc&myid=1&devid=1&v=.9&uuid=x", .noVersion, .legacy),
        ("/ws/sesion=abc&myid=1&devid=1&v=99999999999999999999.1&uuid=x", .noVersion, .legacy),
        ("/ws/devid=1&v=4.09&sesion=&myid=0&uuid=z&api=js", .noVersion, .legacy),
        ("/ws/myid=1&devid=1&v=4.09&uuid=x", .noSession, .legacy),
        ("/comet-server/ws/", .noUser, .legacy),
        ("/ws/&&&&", .noUser, .legacy),
    ])
    func tellsWhatIsMissing(_ uri: String, _ fault: ErrorAnswer, _ generation: ClientGeneration) {
        #expect(Self.read(uri) == .incomplete(fault, generation: generation))
    }

    @Test(arguments: ["/ws", "/wsx/sesion=a", "/", "", "/comet-server/ws", "/comet-serverws/", "/info", "*", "ws/"])
    func leavesOtherPathsAlone(_ uri: String) {
        #expect(Self.read(uri) == .elsewhere)
    }

    @Test func longKeys() {
        let key = String(repeating: "k", count: 5000)
        #expect(Self.read("/ws/sesion=\(key)&myid=1&devid=1&v=4.09&uuid=x") == Self.request(key: key))
    }

    @Test func randomPathsNeverTrap() {
        var random = SplitMix64(seed: 3)
        let parts = [
            "/ws/", "sesion=", "&myid=", "&devid=", "&v=", "&uuid=", "4.09", "-", "?", "/", "é", "%", "=", "&", ".",
        ]
        for _ in 0..<5000 {
            let uri = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
                parts.randomElement(using: &random)
            }.joined()
            _ = Self.read("/ws/" + uri)
            _ = Self.read(uri)
        }
    }
}
