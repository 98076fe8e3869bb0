import CometEngine
import Foundation
import SQLiteStore
import Testing

/// What `kill -9` hits: not a test, but this test program started again.
enum CrashingChild {
    static let variable = "COMETGATE_CRASHING_CHILD"
    static let folder = ProcessInfo.processInfo.environment[variable]
    static let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    static let canRun = folder == nil && executable.pathExtension == "xctest"
}

@Suite(.enabled(if: CrashingChild.folder != nil))
struct WritesUntilKilled {
    @Test func writesUntilKilled() async throws {
        let folder = URL(fileURLWithPath: CrashingChild.folder ?? "/nowhere")
        let store = try SQLiteStore(path: folder.database.path, durability: .normal)
        let completed = open(folder.appendingPathComponent("completed").path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        for number in 1... {
            // Some completions are awaited, so that groups of every size are under way.
            let batch: [StoreChange] = [
                .appendMessage(.sample("\(number)"), keep: .max), .setLastSeen(.anna, time: Int64(number)),
            ]
            store.submit(batch) { result in
                guard case .success = result else { return }
                let line = "\(number)\n"
                _ = line.withCString { write(completed, $0, strlen($0)) }
            }
            if number.isMultiple(of: 13) { _ = await store.result(of: []) }
        }
    }
}
