package import CometEngine
package import Logging

/// What the admin listener tells of and works with.
package struct AdminServices: Sendable {
    package var engine: Engine
    package var access: any AdminAccess
    package var measure: @Sendable () -> Measurements
    /// The browser library and what the console shares with other pages; each names only those before it.
    package var shared: [(name: String, bytes: [UInt8])]
    package var nodeName: String
    package var version: String
    /// Where the console's page finds the push server.
    package var push: (port: Int, hasTLS: Bool)
    /// Which numbers errors of statements carry (`cometql.error_codes`), now.
    package var usesMySQLCodes: @Sendable () -> Bool
    package var logger: Logger

    package init(
        engine: Engine, access: any AdminAccess, measure: @escaping @Sendable () -> Measurements,
        shared: [(name: String, bytes: [UInt8])], nodeName: String, version: String, push: (port: Int, hasTLS: Bool),
        usesMySQLCodes: @escaping @Sendable () -> Bool, logger: Logger
    ) {
        self.engine = engine
        self.access = access
        self.measure = measure
        self.shared = shared
        self.nodeName = nodeName
        self.version = version
        self.push = push
        self.usesMySQLCodes = usesMySQLCodes
        self.logger = logger
    }
}
