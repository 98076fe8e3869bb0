import Synchronization

/// Every open back-end connection, for SHOW PROCESSLIST and KILL.
package final class SessionRegistry: Sendable {
    /// What others may know of a session.
    package struct Entry: Sendable {
        package let connectionID: UInt32
        package let user: String
        /// `address:port`.
        package let host: String
        package let tenant: TenantID
        package let isRoot: Bool
        package let attributes: [ConnectionAttribute]
        package fileprivate(set) var database: String?
        /// The running statement; nil while the connection waits for one.
        package fileprivate(set) var statement: String?
        /// UNIX seconds of the last change between waiting and running.
        package fileprivate(set) var since: Int64
        let interruption: Interruption
        fileprivate let close: @Sendable () -> Void
    }

    private let entries = Mutex<[UInt32: Entry]>([:])

    package func add(
        connectionID: UInt32, user: String, host: String, login: Login, database: String?, now: Int64,
        attributes: [ConnectionAttribute] = [], interruption: Interruption, close: @escaping @Sendable () -> Void
    ) {
        let entry = Entry(
            connectionID: connectionID, user: user, host: host, tenant: login.tenant, isRoot: login.isRoot,
            attributes: attributes, database: database, statement: nil, since: now, interruption: interruption,
            close: close)
        entries.withLock { $0[connectionID] = entry }
    }

    package func remove(_ connectionID: UInt32) {
        entries.withLock { _ = $0.removeValue(forKey: connectionID) }
    }

    /// Notes that the connection began a statement, or (nil) waits again.
    package func note(_ connectionID: UInt32, statement: String?, database: String?, now: Int64) {
        entries.withLock { entries in
            guard let place = entries.index(forKey: connectionID) else { return }
            entries.values[place].statement = statement
            entries.values[place].database = database
            entries.values[place].since = now
        }
    }

    /// Sorted by id; nil: of all tenants.
    package func all(of tenant: TenantID?) -> [Entry] {
        let found = entries.withLock { entries in
            entries.values.filter { tenant == nil || $0.tenant == tenant }
        }
        return found.sorted { $0.connectionID < $1.connectionID }
    }

    package func entry(_ connectionID: UInt32) -> Entry? {
        entries.withLock { $0[connectionID] }
    }

    /// Closes the connection; false: there is none of this id.
    package func kill(_ connectionID: UInt32) -> Bool {
        guard let entry = entry(connectionID) else { return false }
        entry.interruption.endSession()
        entry.close()
        return true
    }
}
