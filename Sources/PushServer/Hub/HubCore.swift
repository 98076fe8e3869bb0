import CometEngine
import Synchronization

/// The shared half of the hub: what every loop reaches.
final class HubCore: Sendable {
    private let state: Mutex<HubState>
    let statistics = PushStatistics()
    private let nextID: @Sendable () -> ConnectionID

    init(loops: Int, nextID: (@Sendable () -> ConnectionID)?) {
        state = Mutex(HubState(loops: loops))
        if let nextID {
            self.nextID = nextID
        } else {
            let counter = ConnectionCounter()
            self.nextID = { counter.next() }
        }
    }

    /// Looks at what all loops share; nothing outside the hub may be called from within.
    func withState<Result>(_ body: (inout HubState) -> sending Result) -> sending Result {
        state.withLock { body(&$0) }
    }

    /// An id that no open browser connection has.
    func makeID() -> ConnectionID {
        while true {
            let id = nextID()
            if withState({ $0.connections[id] == nil }) { return id }
        }
    }
}
