import Synchronization

/// Collects what completions tell, in their order.
final class Recorder<Element: Sendable>: Sendable {
    private let state = Mutex<[Element]>([])

    func add(_ element: Element) {
        state.withLock { $0.append(element) }
    }

    /// Runs the body while nothing can be added.
    func locked(_ body: @Sendable () -> Void) {
        state.withLock { _ in body() }
    }

    var elements: [Element] { state.withLock { $0 } }
}
