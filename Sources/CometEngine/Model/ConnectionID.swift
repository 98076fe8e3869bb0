/// Names one connection, of a browser or of a back end, while the process runs.
package struct ConnectionID: Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }
}
