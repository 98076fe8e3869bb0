import CometEngine
import Foundation
import Logging
import TestSupport
import Testing

@testable import RedisCluster

/// A master that Sentinels replace, and one behind TLS and a login.
@Suite(.serialized)
struct FailoverTests {
    private func store(_ location: String, patience: Duration = .seconds(20)) throws -> RedisStore {
        try RedisStore(
            location: try RedisLocation(location), patience: patience,
            logger: Logger(label: "redis") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test func sentinelsNameTheNewMaster() async throws {
        let word = ["--requirepass", "word", "--masterauth", "word"]
        let master = try await RedisServer.start(word)
        let replica = try await RedisServer.start(word + ["--replicaof", "127.0.0.1", "\(master.port)"])
        try await waitUntil {
            try await replica.run("-a", "word", "--no-auth-warning", "INFO", "replication")
                .contains("master_link_status:up")
        }
        let sentinel = try await RedisServer.start(
            ["--sentinel"],
            configuration: """
                sentinel monitor mine 127.0.0.1 \(master.port) 1
                sentinel auth-pass mine word
                sentinel down-after-milliseconds mine 500
                sentinel failover-timeout mine 2000

                """)
        try await waitUntil {
            try await sentinel.run("SENTINEL", "REPLICAS", "mine").contains("\(replica.port)")
        }
        let store = try store("redis+sentinel://:word@127.0.0.1:\(sentinel.port)?master=mine")
        try await store.apply(.appendMessage(.sample("before"), keep: 9))
        try await waitUntil { try await master.run("-a", "word", "--no-auth-warning", "WAIT", "1", "1000") == "1" }
        await master.kill()
        // What is under way then may fail; what is asked after that waits for the new master.
        try await waitUntil {
            do {
                try await store.apply(.appendMessage(.sample("after"), keep: 9))
                return true
            } catch {
                return false
            }
        }
        #expect(try await store.bodies(of: .news) == ["before", "after"])
        await store.close()
        for server in [sentinel, replica, master] { await server.destroy() }
    }

    @Test func tlsAndALogin() async throws {
        let folder = NSTemporaryDirectory() + "redis-tls-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let made = try await CommandRun.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
                folder + "/key.pem", "-out", folder + "/certificate.pem",
            ])
        try #require(made.status == 0, "\(made.errors)")
        let port = try RedisServer.freePort()
        let server = try await RedisServer.start([
            "--tls-port", "\(port)", "--tls-cert-file", folder + "/certificate.pem", "--tls-key-file",
            folder + "/key.pem", "--tls-ca-cert-file", folder + "/certificate.pem", "--tls-auth-clients", "no",
        ])
        // The least rights that the README names.
        try await server.run(
            "ACL", "SETUSER", "gateway", "on", ">word", "~cometgate:*", "&cometgate:*", "+@all", "-@dangerous", "+role",
            "+info")
        for host in ["localhost", "127.0.0.1"] {
            let store = try store("rediss://gateway:word@\(host):\(port)?ca=\(folder)/certificate.pem")
            try await store.apply(.clearHistory(.news))
            try await store.apply(
                .appendMessage(.sample(host), keep: 9), .setPipe(.news, PipeSettings(length: 9)),
                .queueMessage(.sample(host), limit: 9), .revokeToken(.one, token: host))
            #expect(try await store.bodies(of: .news) == [host])
            #expect(try await store.load().settings.count == 1)
            await store.close()
        }
        for (location, reason) in [
            ("rediss://gateway:word@localhost:\(port)", "CERTIFICATE_VERIFY_FAILED"),
            ("rediss://gateway:other@localhost:\(port)?ca=\(folder)/certificate.pem", "WRONGPASS"),
        ] {
            let store = try store(location, patience: .seconds(1))
            let error = await #expect(throws: StoreError.self) { try await store.load() }
            #expect(error?.message.contains(reason) ?? false, "\(error?.message ?? "")")
            await store.close()
        }
        await server.destroy()
    }

    private func waitUntil(_ condition: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !(try await condition()) {
            try #require(ContinuousClock.now < deadline)
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}
