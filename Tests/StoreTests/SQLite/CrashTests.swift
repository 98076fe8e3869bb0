import CometEngine
import Foundation
import TestSupport
import Testing

@testable import SQLiteStore

@Suite("Crash", .serialized)
struct CrashTests {
    @Test("Files copied from under a running store hold every completed batch")
    func copiedFiles() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder.database.path, durability: .full)
            for number in 1...200 {
                try await store.apply(
                    .appendMessage(.sample("\(number)"), keep: 150), .setLastSeen(.anna, time: Int64(number)))
            }
            // As after a crash of the machine: the index of the write-ahead log is in memory only.
            let copy = folder.appendingPathComponent("copy")
            try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: false)
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(
                    atPath: folder.database.path + suffix, toPath: copy.database.path + suffix)
            }
            let copied = try SQLiteStore(path: copy.database.path, durability: .full)
            #expect(try await copied.bodies(of: .news) == (51...200).map(String.init))
            #expect(try await copied.lastSeen(of: .one, users: nil) == [UserTime(user: 11, time: 200)])
            await copied.close()
            await store.close()
        }
    }

    @Test("A write-ahead log that breaks off loses whole batches from the end, never a part of one")
    func tornLog() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder.database.path, durability: .full)
            for number in 1...40 {
                try await store.apply(
                    .appendMessage(.sample("\(number)"), keep: 100), .setLastSeen(.anna, time: Int64(number)))
            }
            let log = try Data(contentsOf: URL(fileURLWithPath: folder.database.path + "-wal"))
            let database = try Data(contentsOf: folder.database)
            await store.close()
            var lengths: Set<Int> = []
            for cut in stride(from: 0, through: log.count, by: log.count / 17 + 1) {
                try await withTemporaryFolder { copy in
                    try database.write(to: copy.database)
                    try log.prefix(cut).write(to: URL(fileURLWithPath: copy.database.path + "-wal"))
                    let torn = try SQLiteStore(path: copy.database.path, durability: .full)
                    let bodies = try await torn.bodies(of: .news)
                    #expect(bodies == (0..<bodies.count).map { "\($0 + 1)" })
                    #expect(try await torn.lastSeen(of: .one, users: nil).first?.time ?? 0 == Int64(bodies.count))
                    lengths.insert(bodies.count)
                    await torn.close()
                }
            }
            #expect(lengths.count > 3)
        }
    }

    @Test("kill -9 loses no completed batch", .enabled(if: CrashingChild.canRun), arguments: 1...3)
    func killed(_ round: Int) async throws {
        try await withTemporaryFolder { folder in
            let completedFile = folder.appendingPathComponent("completed")
            let child = try ChildProcess(
                CrashingChild.executable.path, ["--testing-library", "swift-testing", "--filter", "WritesUntilKilled"],
                environment: [CrashingChild.variable: folder.path], output: nil, errors: nil)
            var completed = 0
            let deadline = ContinuousClock.now + .seconds(30)
            while completed < 500 * round, child.isRunning, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(5))
                completed = (try? Data(contentsOf: completedFile))?.count(where: { $0 == 10 }) ?? 0
            }
            child.send(signal: SIGKILL)
            #expect(await child.exitCode == 128 + SIGKILL)

            let lines = try String(contentsOf: completedFile, encoding: .utf8).split(separator: "\n").map(String.init)
            #expect(lines.count >= 500 * round)
            let store = try SQLiteStore(path: folder.database.path, durability: .normal)
            let bodies = try await store.bodies(of: .news)
            #expect(Array(bodies.prefix(lines.count)) == lines)
            // Each batch also set a time: never one without the other.
            #expect(try await store.lastSeen(of: .one, users: nil).first?.time == Int64(bodies.count))
            await store.close()
        }
    }
}
