import CometEngine
import Synchronization

/// The shared half of the hub: what every loop reaches.
final class HubCore: Sendable {
    private let state: Mutex<HubState>
    let statistics = PushStatistics()
    /// Some tenant's publishers have to wait: a look that takes no lock.
    private let crowded = Atomic(false)
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

    var isCrowded: Bool { crowded.load(ordering: .relaxed) }

    /// Makes `isCrowded` follow; called within `withState` by whatever may change it.
    func noteCrowded(tenants: Int) {
        crowded.store(tenants > 0, ordering: .relaxed)
    }

    /// Counts what a loop has handed out; gives the tenants whose publishers may go on.
    func settle(_ settled: [(load: TenantLoad, amount: TenantLoad.Amount)]) -> [TenantLoad] {
        guard !settled.isEmpty else { return [] }
        return withState { state in
            var loads: [TenantLoad] = []
            for (load, amount) in settled where state.settle(load, amount) { loads.append(load) }
            noteCrowded(tenants: state.crowdedTenants)
            return loads
        }
    }

    /// The publisher of the tenant that goes on next; nil: none waits, or they have to wait again.
    func nextPublisher(of load: TenantLoad) -> CheckedContinuation<Void, Never>? {
        withState { _ in load.takePublisher() }
    }

    /// Returns at once unless the tenant has more waiting than it may; then, when it has less.
    func room(for tenant: TenantID) async {
        guard isCrowded else { return }
        statistics.countWaitingPublisher()
        await withCheckedContinuation { publisher in
            let hasRoom = withState { state in
                guard let load = state.loads[tenant], load.isCrowded else { return true }
                load.wait(publisher)
                return false
            }
            if hasRoom { publisher.resume() }
        }
    }

    /// An id that no open browser connection has.
    func makeID() -> ConnectionID {
        while true {
            let id = nextID()
            if withState({ $0.connections[id] == nil }) { return id }
        }
    }
}
