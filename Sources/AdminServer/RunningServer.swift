import Hummingbird
import Logging
import ServiceLifecycle
import Synchronization

/// A server that runs until it is told to end.
///
/// It is never cancelled: connections that were accepted and not looked at yet would be lost in the middle.
final class RunningServer: Sendable {
    private let task = Mutex<(group: ServiceGroup, task: Task<Void, Never>)?>(nil)

    /// - Parameter ended: called when it ends, with what it failed by.
    func begin(_ service: any Service, logger: Logger, ended: @escaping @Sendable (any Error) -> Void) {
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [service], logger: logger))
        let running = Task {
            do {
                try await group.run()
                ended(CancellationError())
            } catch {
                ended(error)
            }
        }
        task.withLock { $0 = (group, running) }
    }

    /// Accepts nobody any more, lets answers under way go out, and after a time calls for an end of what is left.
    func end(after patience: Duration, _ insist: @escaping @Sendable () -> Void) async {
        guard let (group, task) = task.withLock({ $0.take() }) else { return }
        await group.triggerGracefulShutdown()
        let alarm = Task {
            while true {
                try await Task.sleep(for: patience)
                insist()
            }
        }
        await task.value
        alarm.cancel()
    }
}
