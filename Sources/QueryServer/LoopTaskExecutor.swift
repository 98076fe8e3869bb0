import NIOCore

/// Runs what a connection's task does outside of the connection's actor on the same event loop.
///
/// Without it each command is waited for by way of the global pool, whose thread is woken and goes to sleep again: a fifth
/// of what a statement costs.
final class LoopTaskExecutor: TaskExecutor {
    private let eventLoop: any EventLoop

    init(_ eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
