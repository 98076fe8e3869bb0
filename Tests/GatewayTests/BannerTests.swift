import Testing

@testable import cometgate

/// What is printed at the start.
struct BannerTests {
    private static func banner(
        host: String, password: String?, hasAdmin: Bool = true, hasPages: Bool = true, hasTLS: Bool = false
    ) -> String {
        Banner(
            query: (host, 3307), push: (host, 8087), admin: hasAdmin ? (host, 8088) : nil, hasTLS: hasTLS,
            madePassword: password, hasPages: hasPages
        ).description
    }

    @Test func linesToPaste() {
        let lines = Self.banner(host: "127.0.0.1", password: "k3y").split(separator: "\n")
        #expect(
            lines.dropFirst() == [
                "  Back ends, by SQL:", "    mariadb -h127.0.0.1 -P3307 -uroot -pk3y CometQL_v1", "  Browsers:",
                "    http://127.0.0.1:8087/", "    http://127.0.0.1:8087/chat    a room to try in two windows",
                "    http://127.0.0.1:8087/watch   messages as they come, and the SQL that sends them",
                "  Operators, as root with the password:", "    http://127.0.0.1:8088/    the console",
            ])
    }

    @Test func aPasswordThatWasGivenIsNotShown() {
        #expect(Self.banner(host: "127.0.0.1", password: nil).contains(" -uroot -p CometQL_v1\n"))
    }

    @Test func anAddressWithColons() {
        let banner = Self.banner(host: "::1", password: nil)
        #expect(banner.contains("mariadb -h::1 -P3307 "))
        #expect(banner.contains(" http://[::1]:8087/chat "))
    }

    @Test func addressesOfBrowsersThatComeByTLS() {
        #expect(Self.banner(host: "127.0.0.1", password: nil, hasTLS: true).contains(" https://127.0.0.1:8087/chat "))
    }

    @Test func hiddenPagesAreNotNamed() {
        let banner = Self.banner(host: "127.0.0.1", password: nil, hasAdmin: false, hasPages: false)
        #expect(banner.contains("    ws://127.0.0.1:8087/ (library and pages are hidden: push.expose_sdk)\n"))
        #expect(!banner.contains("http://"))
    }
}
