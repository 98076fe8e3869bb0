import CometEngine
import Foundation
import Logging
import RedisCluster
import SQLiteStore
import TestSupport
import Testing

/// A kind of store; the conformance suite runs over all of them, and a further one only has to join `all`.
struct StoreUnderTest: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Whether what was completed is there again after closing and opening.
    let isDurable: Bool
    /// Opens what the folder holds, or begins anew.
    let open: @Sendable (_ folder: URL, _ clock: Clock) async throws -> any Store

    static let memory = StoreUnderTest(testDescription: "memory", isDurable: false) { _, clock in
        MemoryStore(clock: clock)
    }

    static let sqlite = StoreUnderTest(testDescription: "SQLite", isDurable: true) { folder, clock in
        try SQLiteStore(path: folder.database.path, durability: .full, clock: clock)
    }

    static let sqliteNormal = StoreUnderTest(testDescription: "SQLite, normal", isDurable: true) { folder, clock in
        try SQLiteStore(path: folder.database.path, durability: .normal, clock: clock)
    }

    /// The name of the folder is what its keys begin with.
    static let redis = StoreUnderTest(testDescription: "Redis", isDurable: true) { folder, clock in
        var location = RedisLocation(addresses: [
            RedisAddress(host: "127.0.0.1", port: try await RedisServer.shared.port)
        ])
        location.prefix = "\(folder.lastPathComponent):"
        return try RedisStore(
            location: location, patience: .seconds(10), clock: clock, logger: Logger(label: "redis"))
    }

    static let redisCluster = StoreUnderTest(testDescription: "Redis Cluster", isDurable: true) { folder, clock in
        let text = try await ServerCluster.shared.location(prefix: "\(folder.lastPathComponent):")
        return try RedisStore(
            location: try RedisLocation(text), patience: .seconds(10), clock: clock, logger: Logger(label: "redis"))
    }

    static let all = [memory, sqlite, sqliteNormal, redis, redisCluster]
    static let durable = all.filter(\.isDurable)

    /// Runs a test on a new and empty store, and closes it.
    func run(
        clock: Clock = .system, _ body: (any Store) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let store = try await open(folder, clock)
            do {
                try await body(store)
            } catch {
                await store.close()
                throw error
            }
            await store.close()
        }
    }
}

/// A new folder for the length of the body.
func withTemporaryFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
}

extension URL {
    /// Where a SQLite store in this folder has its database.
    var database: URL { appendingPathComponent("cometgate.db") }
}
