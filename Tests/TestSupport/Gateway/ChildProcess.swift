import CSpawn
package import Foundation
import Synchronization

/// A process that a test starts: it inherits its three standard files and nothing else, no signal is blocked or ignored
/// in it, and its end is awaited on a thread of its own.
///
/// Foundation's Process lets its children inherit what other threads happen to open meanwhile, and notices all their
/// ends on one thread, so that a child that lives on can hide another one's end.
package final class ChildProcess: Sendable {
    private struct State {
        var status: Int32?
        var waiting: [CheckedContinuation<Int32, Never>] = []
    }

    package struct StartFailure: Error, CustomStringConvertible {
        package var description: String
    }

    package let processID: Int32
    private let state = Mutex(State())

    /// What is written to a child that has gone is an error, not the end of the tests.
    private static let ignoresBrokenPipes: Void = { signal(SIGPIPE, SIG_IGN) }()

    /// - Parameters:
    ///   - program: a path, or a name on the PATH.
    ///   - environment: what it has besides, or instead of, these tests' own.
    ///   - input: nil: nothing to read.
    ///   - output: nil: what it says is dropped; so with `errors`.
    package init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], input: FileHandle? = nil,
        output: FileHandle?, errors: FileHandle?
    ) throws {
        _ = Self.ignoresBrokenPipes
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (place, (file, mode)) in [(input, O_RDONLY), (output, O_WRONLY), (errors, O_WRONLY)].enumerated() {
            if let file {
                posix_spawn_file_actions_adddup2(&actions, file.fileDescriptor, Int32(place))
            } else {
                posix_spawn_file_actions_addopen(&actions, Int32(place), "/dev/null", mode, 0)
            }
        }
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
        var processID: Int32 = 0
        let error = Self.withPointers([program] + arguments) { arguments in
            Self.withPointers(variables) { posix_spawnp(&processID, program, &actions, &attributes, arguments, $0) }
        }
        guard error == 0 else { throw StartFailure(description: "\(program): \(String(cString: strerror(error)))") }
        self.processID = processID
        Thread.detachNewThread { self.awaitEnd() }
    }

    /// Calls with a list of C strings that ends with a null pointer, as `exec` takes it.
    private static func withPointers<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = strings.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }

    private func awaitEnd() {
        var info = siginfo_t()
        // It stays as it is until the lock is held, so that no signal goes to another process of the same number.
        while waitid(P_PID, id_t(processID), &info, WEXITED | WNOWAIT) == -1, errno == EINTR {}
        let (status, waiting) = state.withLock { state in
            var status: Int32 = 0
            while waitpid(processID, &status, 0) == -1, errno == EINTR {}
            let signal = status & 0x7F
            let code = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
            state.status = code
            defer { state.waiting = [] }
            return (code, state.waiting)
        }
        for continuation in waiting { continuation.resume(returning: status) }
    }

    package var isRunning: Bool { state.withLock { $0.status == nil } }

    /// Does nothing once it has ended.
    package func send(signal: Int32) {
        state.withLock { state in
            if state.status == nil { kill(processID, signal) }
        }
    }

    /// The exit code, or the number of the signal that ended it and 128; waits for the end.
    package var exitCode: Int32 {
        get async {
            await withCheckedContinuation { continuation in
                let status = state.withLock { state in
                    if state.status == nil { state.waiting.append(continuation) }
                    return state.status
                }
                if let status { continuation.resume(returning: status) }
            }
        }
    }
}
