import CometEngine
import Foundation
import GRDB
import Testing

@testable import SQLiteStore

@Suite("Opening a SQLite store", .serialized)
struct OpeningTests {
    @Test("A second opener is refused until the first has closed")
    func secondOpener() async throws {
        try await withTemporaryFolder { folder in
            let first = try SQLiteStore(path: folder.database.path, durability: .full)
            try await first.apply(.setUserKey(.anna, hash: "a"))
            #expect(openingFails(folder) == .unavailable)
            try await first.apply(.setUserKey(.anna, hash: "b"))
            await first.close()
            let second = try SQLiteStore(path: folder.database.path, durability: .full)
            #expect(try await second.userKeys(of: .one, users: nil).map(\.text) == ["b"])
            await second.close()
        }
    }

    @Test("A store that is let go without closing keeps what was submitted and unlocks")
    func letGo() async throws {
        try await withTemporaryFolder { folder in
            for number in 1...20 {
                let store = try await openWhenUnlocked(folder)
                store.submit([.appendMessage(.sample("\(number)"), keep: 100)]) { _ in }
            }
            let store = try await openWhenUnlocked(folder)
            #expect(try await store.bodies(of: .news) == (1...20).map(String.init))
            await store.close()
        }
    }

    @Test("Folders are made, and only the owner reads the files")
    func files() async throws {
        try await withTemporaryFolder { folder in
            let inner = folder.appendingPathComponent("a/b")
            let store = try SQLiteStore(path: inner.database.path, durability: .full)
            try await store.apply(.setUserKey(.anna, hash: "secret"))
            for name in try FileManager.default.contentsOfDirectory(atPath: inner.path) {
                let attributes = try FileManager.default.attributesOfItem(
                    atPath: inner.appendingPathComponent(name).path)
                #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
            }
            await store.close()
            let size = try FileManager.default.attributesOfItem(atPath: inner.database.path)[.size] as? Int
            #expect((size ?? 0) > 4096, "closing moves everything into the one file")
            #expect(try Data(contentsOf: URL(fileURLWithPath: inner.database.path + "-wal")).isEmpty)
        }
    }

    @Test("Durability is SQLite's `synchronous`", arguments: [SQLiteStore.Durability.full, .normal])
    func durability(_ durability: SQLiteStore.Durability) async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder.database.path, durability: durability)
            let pragmas = try await store.database.pool.writeWithoutTransaction { database in
                (
                    try Int.fetchOne(database, sql: "PRAGMA synchronous"),
                    try String.fetchOne(database, sql: "PRAGMA journal_mode")
                )
            }
            #expect(pragmas == (durability == .full ? 2 : 1, "wal"))
            await store.close()
        }
    }

    @Test("A database of a newer version is refused by name")
    func newerVersion() async throws {
        try await withTemporaryFolder { folder in
            await (try SQLiteStore(path: folder.database.path, durability: .full)).close()
            let queue = try DatabaseQueue(path: folder.database.path)
            try await queue.write { database in
                try database.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('9999_future')")
            }
            try queue.close()
            let error = #expect(throws: StoreError.self) {
                try SQLiteStore(path: folder.database.path, durability: .full)
            }
            #expect(error?.reason == .other)
            #expect(error?.message.contains("newer version") == true)
        }
    }

    @Test("A damaged page is found at the start")
    func damagedPage() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder.database.path, durability: .full)
            for number in 1...300 {
                try await store.apply(
                    .appendMessage(.sample(String(repeating: "\(number)", count: 200)), keep: 1000))
            }
            await store.close()
            let file = try FileHandle(forUpdating: folder.database)
            let size = try file.seekToEnd()
            try file.seek(toOffset: size / 2)
            try file.write(contentsOf: Data(repeating: 0x5A, count: Int(size / 4)))
            try file.close()
            #expect(openingFails(folder) == .corrupted)
        }
    }

    @Test("What is not a database is told from one")
    func notADatabase() async throws {
        try await withTemporaryFolder { folder in
            try Data(repeating: 0x41, count: 8192).write(to: folder.database)
            #expect(openingFails(folder) == .corrupted)
        }
        try await withTemporaryFolder { folder in
            try FileManager.default.createDirectory(at: folder.database, withIntermediateDirectories: false)
            #expect(openingFails(folder) == .notWritable)
        }
    }

    @Test("Errors name no path")
    func messages() async throws {
        let error = #expect(throws: StoreError.self) {
            try SQLiteStore(path: "/proc/nowhere/cometgate.db", durability: .full)
        }
        #expect(error?.reason == .notWritable)
        #expect(error?.message.contains("/") == false)
    }

    private func openWhenUnlocked(_ folder: URL) async throws -> SQLiteStore {
        for _ in 0..<5000 {
            if let store = try? SQLiteStore(path: folder.database.path, durability: .normal) { return store }
            try await Task.sleep(for: .milliseconds(1))
        }
        return try SQLiteStore(path: folder.database.path, durability: .normal)
    }

    private func openingFails(_ folder: URL) -> StoreError.Reason? {
        do {
            _ = try SQLiteStore(path: folder.database.path, durability: .full)
            return nil
        } catch {
            return error.reason
        }
    }
}
