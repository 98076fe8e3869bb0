import CometEngine
import Synchronization

/// Gives out connection ids from 1 on; 0 is left out when the count begins anew.
final class ConnectionCounter: Sendable {
    private let last = Atomic<UInt32>(0)

    func next() -> ConnectionID {
        while true {
            let id = last.wrappingAdd(1, ordering: .relaxed).newValue
            if id != 0 { return ConnectionID(rawValue: id) }
        }
    }
}
