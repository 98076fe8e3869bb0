import Foundation
import Synchronization

/// The threads on which statements compute that may take long.
///
/// There are more than cores, so that a long statement does not hold up those of other connections; the kernel shares
/// the time out. They yield to the event loops, which work in short bursts and are waited for by everybody.
final class EvaluationThreads: TaskExecutor {
    private struct State {
        var waiting: [UnownedJob] = []
        var idle = 0
        var threads = 0
        var isStopped = false
    }

    private let limit: Int
    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)

    init(limit: Int) {
        self.limit = limit
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let needsThread = state.withLock { state in
            state.waiting.append(job)
            guard state.waiting.count > state.idle, state.threads < limit else { return false }
            state.threads += 1
            return true
        }
        if needsThread { startThread() }
        wake.signal()
    }

    /// Lets the threads end once nothing waits.
    func stop() {
        let threads = state.withLock { state in
            state.isStopped = true
            return state.threads
        }
        for _ in 0..<threads { wake.signal() }
    }

    private func startThread() {
        let thread = Thread { self.run() }
        thread.name = "evaluation"
        thread.stackSize = 8 << 20
        thread.start()
    }

    private func run() {
        #if os(Linux)
            // There it is the thread's own priority. It is only lowered, so that it cannot fail.
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
        #endif
        while true {
            state.withLock { $0.idle += 1 }
            wake.wait()
            let (job, isStopped) = state.withLock { state -> (UnownedJob?, Bool) in
                state.idle -= 1
                guard !state.waiting.isEmpty else { return (nil, state.isStopped) }
                return (state.waiting.removeFirst(), false)
            }
            if let job {
                job.runSynchronously(on: asUnownedTaskExecutor())
            } else if isStopped {
                return
            }
        }
    }
}
