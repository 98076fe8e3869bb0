import TestSupport
import Testing

@testable import PushServer

/// The library and the pages as they are served.
@Suite struct AssetTests {
    private static let libraries = ["CometServerApi.js", "CometServerApi.mjs", "CometServerApi.d.ts"]
    private static let pages = ["", "chat", "watch"]

    private static func get(
        _ push: PushFixture, _ path: String, method: String = "GET", headers: [String] = []
    ) async throws -> HTTPTests.Answer {
        let lines = ["\(method) \(path) HTTP/1.1", "Host: gate.example:8087"] + headers
        return try await HTTPTests.ask(push, lines.joined(separator: "\r\n") + "\r\n\r\n", hasBody: method != "HEAD")
    }

    @Test(arguments: [
        ("CometServerApi.js", "text/javascript; charset=utf-8"),
        ("CometServerApi.mjs", "text/javascript; charset=utf-8"),
        ("CometServerApi.d.ts", "application/typescript; charset=utf-8"),
    ])
    func library(name: String, type: String) async throws {
        try await PushFixture.run { push in
            var bodies: Set<String> = []
            for prefix in ["/", "/api/", "/comet-server/", "//comet-server//api/"] {
                let answer = try await Self.get(push, prefix + name)
                #expect(answer.status == "HTTP/1.1 200 OK", "\(prefix)")
                #expect(answer.header("content-type") == type)
                #expect(answer.header("cache-control") == "public, max-age=300")
                #expect(answer.header("x-content-type-options") == "nosniff")
                #expect(answer.header("access-control-allow-origin") == "*")
                #expect(answer.header("cross-origin-resource-policy") == "cross-origin")
                bodies.insert(answer.body)
            }
            #expect(bodies.count == 1)
        }
    }

    @Test func moduleIsTheScriptAndAnEnd() async throws {
        try await PushFixture.run { push in
            let script = try await Self.get(push, "/CometServerApi.js").body
            let module = try await Self.get(push, "/CometServerApi.mjs").body
            #expect(module.hasPrefix(script))
            #expect(module.dropFirst(script.count).contains("export {cometApi"))
            #expect(!script.contains("export "))
        }
    }

    @Test func versionsAreKeptForEver() async throws {
        try await PushFixture.run { push in
            let tag = try #require(try await Self.get(push, "/CometServerApi.js").header("etag"))
            let version = String(tag.dropFirst().prefix(12))
            for query in ["v=\(version)", "x=1&v=\(version)"] {
                let answer = try await Self.get(push, "/CometServerApi.js?\(query)")
                #expect(answer.header("cache-control") == "public, max-age=31536000, immutable")
                #expect(answer.header("etag") == tag)
            }
            for query in ["", "v=", "v=0123456789ab", "v=\(version)0", "vv=\(version)"] {
                let answer = try await Self.get(push, "/CometServerApi.js?\(query)")
                #expect(answer.status == "HTTP/1.1 200 OK", "\(query)")
                #expect(answer.header("cache-control") == "public, max-age=300", "\(query)")
            }
            let known = try await Self.get(
                push, "/CometServerApi.js?v=\(version)", headers: ["If-None-Match: \(tag)"])
            #expect(known.status == "HTTP/1.1 304 Not Modified")
            #expect(known.header("content-length") == nil)
            let front = try await Self.get(push, "/").body
            #expect(front.contains("href=\"CometServerApi.js?v=\(version)\""))
        }
    }

    @Test(arguments: pages)
    func page(name: String) async throws {
        try await PushFixture.run { push in
            for prefix in ["/", "/comet-server/"] {
                let answer = try await Self.get(push, prefix + name)
                #expect(answer.status == "HTTP/1.1 200 OK")
                #expect(answer.header("content-type") == "text/html; charset=utf-8")
                #expect(answer.header("cache-control") == "no-cache")
                #expect(answer.header("referrer-policy") == "no-referrer")
                let policy = try #require(answer.header("content-security-policy"))
                #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'; "))
                #expect(policy.contains(" ws://gate.example:8087 wss://gate.example:8087;"))
                #expect(!policy.contains("unsafe"))
                #expect(!answer.body.contains("?v=\""))
                let tag = try #require(answer.header("etag"))
                let known = try await Self.get(push, prefix + name, headers: ["If-None-Match: \(tag)"])
                #expect(known.status == "HTTP/1.1 304 Not Modified")
                #expect(known.header("content-security-policy") == policy)
                let head = try await Self.get(push, prefix + name, method: "HEAD")
                #expect(head.header("content-length") == "\(answer.body.utf8.count)")
            }
        }
    }

    @Test(arguments: ["evil.example; script-src *", "a b", "a,b", "'none'", "", String(repeating: "a", count: 256)])
    func hostThatIsNoneStaysOut(host: String) async throws {
        try await PushFixture.run { push in
            let answer = try await HTTPTests.ask(push, "GET /chat HTTP/1.1\r\nHost: \(host)\r\n\r\n")
            let policy = try #require(answer.header("content-security-policy"))
            #expect(policy.contains("connect-src 'self' http://127.0.0.1:* http://localhost:*; base-uri"))
        }
    }

    @Test func allIsHiddenTogether() async throws {
        try await PushFixture.run(settings: { $0.exposesSDK = false }) { push in
            let parts = ["chat.js", "page.css", "icon.svg"] + Self.libraries.map { "api/" + $0 }
            for name in Self.libraries + Self.pages + parts {
                for path in ["/" + name, "/comet-server/" + name] {
                    let answer = try await Self.get(push, path)
                    #expect(answer.status == "HTTP/1.1 404 Not Found", "\(path)")
                }
            }
            let info = try await Self.get(push, "/info")
            #expect(info.status == "HTTP/1.1 200 OK")
        }
    }
}
