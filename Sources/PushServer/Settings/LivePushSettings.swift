import Synchronization

/// The limits in force; a reload replaces them for everybody at once.
package final class LivePushSettings: Sendable {
    private let limits: Mutex<PushLimits>

    package init(_ limits: PushLimits = PushLimits()) {
        self.limits = Mutex(limits)
    }

    package var current: PushLimits {
        get { limits.withLock { $0 } }
        set { limits.withLock { $0 = newValue } }
    }
}
