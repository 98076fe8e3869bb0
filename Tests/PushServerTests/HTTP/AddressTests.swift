import CometEngine
import NIOCore
import NIOHTTP1
import TestSupport
import Testing

@testable import PushServer

@Suite struct AddressTests {
    @Test func ranges() throws {
        let ranges = try #require(AddressRanges(["10.0.0.0/8", "192.168.1.7", "2001:db8::/33", "172.16.0.0/12"]))
        for address in [
            "10.1.2.3", "192.168.1.7", "2001:db8:7fff::1", "172.31.255.255", "::ffff:10.0.0.1",
        ] { #expect(ranges.contains(address), "\(address)") }
        for address in ["11.0.0.1", "192.168.1.8", "2001:db8:8000::1", "172.32.0.0", "", "10.1.2", "unix:/x"] {
            #expect(!ranges.contains(address), "\(address)")
        }
        #expect(AddressRanges(["0.0.0.0/0"])?.contains("8.8.8.8") == true)
        for bad in ["10.0.0.0/33", "10.0.0/8", "x", "::1/129", "1.2.3.4/-1", "1.2.3.4/", ""] {
            #expect(AddressRanges([bad]) == nil, "\(bad)")
        }
    }

    @Test(arguments: [
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["1.2.3.4"], "1.2.3.4"),
        ("10.0.0.1", ["6.6.6.6, 1.2.3.4, 10.0.0.2"], "1.2.3.4"),
        ("10.0.0.1", ["6.6.6.6", "1.2.3.4"], "1.2.3.4"),
        ("10.0.0.1", ["junk"], "10.0.0.1"),
        ("10.0.0.1", ["junk, 10.0.0.3"], "10.0.0.3"),
        ("9.9.9.9", ["1.2.3.4"], "9.9.9.9"),
    ])
    func forwarded(_ peer: String, _ headers: [String], _ expected: String) throws {
        let trusted = try #require(AddressRanges(["10.0.0.0/8"]))
        var http = HTTPHeaders()
        for header in headers { http.add(name: "X-Forwarded-For", value: header) }
        let address = try SocketAddress(ipAddress: peer, port: 1)
        #expect(ClientAddress.of(address, headers: http, trusted: trusted) == expected)
    }

    @Test func detailsOfAConnection() async throws {
        var limits = PushLimits()
        limits.trustedProxies = try #require(AddressRanges(["127.0.0.1"]))
        try await PushFixture.run(limits: limits) { push in
            let client = try await push.connect(
                user: 5, uuid: "abc",
                headers: [
                    "X-Forwarded-For: 203.0.113.9", "User-Agent: Test/1", "Accept-Language: de", "Origin: https://a.b",
                ])
            try await client.send("subscription\nroom")
            _ = try await client.settle()
            push.time.advance(milliseconds: 3000)
            let open = try #require(try await push.hub.connections(of: .zero).first)
            #expect(
                open.details
                    == ConnectionDetails(
                        tenant: .zero, user: 5, uuid: "abc", userAgent: "Test/1", ip: "203.0.113.9",
                        origin: "https://a.b", language: "de"))
            #expect(open.age == 3)
            #expect(open.subscriptions == 1)
            await client.close()
        }
    }
}
