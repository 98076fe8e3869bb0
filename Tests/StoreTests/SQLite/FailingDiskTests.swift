import CometEngine
import Foundation
import GRDB
import Testing

@testable import SQLiteStore

@Suite("A disk that fails", .serialized)
struct FailingDiskTests {
    @Test("A full database fails every batch, keeps what was there, and recovers")
    func fullDatabase() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder.database.path, durability: .full)
            try await store.apply(.appendMessage(.sample("before"), keep: 100), .setUserKey(.anna, hash: "before"))
            try await store.onWriter("PRAGMA max_page_count = 1")
            // The first one alone would fit; it shares the fate of its group, and its count must be forgotten.
            let small: [StoreChange] = [.appendMessage(.sample("small"), keep: 100)]
            let large = (1...9).map { number in
                [
                    .setUserKey(.anna, hash: "\(number)"),
                    .appendMessage(.sample(String(repeating: "x", count: 100_000)), keep: 1),
                ] as [StoreChange]
            }
            let results = try await store.resultsOfGroup([small] + large)
            #expect(results.map { $0 == .notWritable } == Array(repeating: true, count: 10))
            #expect(try await store.bodies(of: .news) == ["before"])
            #expect(try await store.userKeys(of: .one, users: nil).map(\.text) == ["before"])
            try await store.onWriter("PRAGMA max_page_count = 1073741823")
            try await store.apply(.appendMessage(.sample("after"), keep: 2))
            #expect(try await store.bodies(of: .news) == ["before", "after"])
            try await store.apply(.appendMessage(.sample("later"), keep: 2))
            #expect(try await store.bodies(of: .news) == ["after", "later"])
            await store.close()
        }
    }

    @Test("A read-only database fails every batch and recovers")
    func readOnly() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder.database.path, durability: .full)
            try await store.apply(.setUserKey(.anna, hash: "before"))
            try await store.onWriter("PRAGMA query_only = 1")
            let results = try await store.resultsOfGroup((1...5).map { [.setUserKey(.anna, hash: "\($0)")] })
            #expect(results == Array(repeating: .notWritable, count: 5))
            #expect(try await store.userKeys(of: .one, users: nil).map(\.text) == ["before"])
            try await store.onWriter("PRAGMA query_only = 0")
            #expect(try await store.apply(.setUserKey(.anna, hash: "after")) == [2])
            #expect(try await store.userKeys(of: .one, users: nil).map(\.text) == ["after"])
            await store.close()
        }
    }

    @Test("The log tells when writing fails and when it works again, once each")
    func log() async throws {
        try await withTemporaryFolder { folder in
            let log = LogLines()
            let store = try SQLiteStore(path: folder.database.path, durability: .full, logger: log.logger)
            for round in 1...2 {
                try await store.onWriter("PRAGMA query_only = 1")
                for _ in 1...3 { _ = await store.result(of: [.setUserKey(.anna, hash: "secret")]) }
                try await store.onWriter("PRAGMA query_only = 0")
                for _ in 1...3 { try await store.apply(.setUserKey(.anna, hash: "secret")) }
                let pair = [
                    "error: store: cannot write: attempt to write a readonly database", "notice: store: writes again",
                ]
                #expect(log.lines.elements == Array(repeating: pair, count: round).flatMap { $0 })
            }
            // A batch that fails by its own doing is its caller's matter.
            let message = Message.sample()
            try await store.apply(.appendMessage(message, keep: 1))
            _ = await store.result(of: [.appendMessage(message, keep: 1)])
            #expect(log.lines.elements.count == 4)
            await store.close()
            #expect(log.lines.elements.count == 4)
        }
    }

    @Test("A full disk: what was completed is kept, and space that comes back is used", .enabled(if: SmallDisk.works))
    func fullDisk() async throws {
        try await withTemporaryFolder { folder in
            let disk = try SmallDisk(at: folder, megabytes: 4)
            defer { disk.unmount() }
            let ballast = folder.appendingPathComponent("ballast")
            try Data(count: 2_000_000).write(to: ballast)
            let store = try SQLiteStore(path: folder.database.path, durability: .full)
            var completed: [String] = []
            var failures = 0
            for number in 1...400 where failures < 20 {
                let body = "\(number) " + String(repeating: "x", count: 20_000)
                switch await store.result(of: [.appendMessage(.sample(body), keep: 1000)]) {
                case .success: completed.append(body)
                case .failure(let error):
                    #expect(error.reason == .notWritable)
                    failures += 1
                }
            }
            #expect(failures == 20)
            #expect(!completed.isEmpty)
            #expect(try await store.bodies(of: .news) == completed)
            try FileManager.default.removeItem(at: ballast)
            try await store.apply(.appendMessage(.sample("after"), keep: 1000))
            #expect(try await store.bodies(of: .news) == completed + ["after"])
            await store.close()

            let second = try SQLiteStore(path: folder.database.path, durability: .full)
            #expect(try await second.bodies(of: .news) == completed + ["after"])
            await second.close()
        }
    }
}

extension SQLiteStore {
    /// Runs a pragma on the connection that writes.
    fileprivate func onWriter(_ sql: String) async throws {
        try await database.pool.writeWithoutTransaction { database in try database.execute(sql: sql) }
    }

    /// Submits batches while the writer is held up, so that they are committed together; gives the failures.
    fileprivate func resultsOfGroup(_ batches: [[StoreChange]]) async throws -> [StoreError.Reason?] {
        let recorder = Recorder<StoreError.Reason?>()
        try await database.pool.writeWithoutTransaction { _ in
            // The store's thread takes this one and has to wait with it, while the others gather.
            submit([]) { _ in }
            usleep(50_000)
            for batch in batches {
                submit(batch) { result in
                    if case .failure(let error) = result { recorder.add(error.reason) } else { recorder.add(nil) }
                }
            }
        }
        _ = await result(of: [])
        return recorder.elements
    }
}

/// A file system of a few megabytes; only root can have one.
private struct SmallDisk {
    static let works: Bool = {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("disk-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        guard let disk = try? SmallDisk(at: folder, megabytes: 1) else { return false }
        disk.unmount()
        return true
    }()

    private let path: String

    init(at folder: URL, megabytes: Int) throws {
        path = folder.path
        guard mount("none", path, "tmpfs", 0, "size=\(megabytes)m") == 0 else {
            throw StoreError(reason: .other, message: "cannot mount")
        }
    }

    func unmount() {
        umount(path)
    }
}
