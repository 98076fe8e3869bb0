import Synchronization

/// The settings in force; a reload swaps them.
package final class LiveSettings: Sendable {
    private let settings: Mutex<EngineSettings>

    package init(_ settings: EngineSettings) {
        self.settings = Mutex(settings)
    }

    package var current: EngineSettings {
        settings.withLock { $0 }
    }

    package func replace(with new: EngineSettings) {
        settings.withLock { $0 = new }
    }
}
