import Synchronization

/// Every row of `pipes_settings`, in memory, so that publishing to a pipe that is not kept never asks the store.
package final class PipeSettingsCache: Sendable {
    private let rows: Mutex<[PipeKey: PipeSettings]>
    /// What a `trust_*` pipe without a row keeps.
    private let alwaysLoggedLength: Int

    package init(rows: [PipeKey: PipeSettings], alwaysLoggedLength: Int) {
        self.rows = Mutex(rows)
        self.alwaysLoggedLength = alwaysLoggedLength
    }

    /// The settings of a pipe that is kept; nil when its messages only pass through.
    package func settings(of pipe: PipeKey) -> PipeSettings? {
        let row = rows.withLock { $0[pipe] }
        if let row { return row.length > 0 ? row : nil }
        return PipeKind(name: pipe.name).contains(.alwaysLogged) ? PipeSettings(length: alwaysLoggedLength) : nil
    }

    /// The row as it is stored, also with length 0.
    package func row(of pipe: PipeKey) -> PipeSettings? {
        rows.withLock { $0[pipe] }
    }

    /// The rows of a tenant, sorted by name.
    package func rows(of tenant: TenantID) -> [(name: String, settings: PipeSettings)] {
        let found = rows.withLock { rows in rows.filter { $0.key.tenant == tenant } }
        return found.map { (name: $0.key.name, settings: $0.value) }.sorted { $0.name < $1.name }
    }

    package func set(_ settings: PipeSettings?, for pipe: PipeKey) {
        rows.withLock { $0[pipe] = settings }
    }
}
