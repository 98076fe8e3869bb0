/// An open browser connection.
package struct OpenConnection: Hashable, Sendable {
    package var id: ConnectionID
    package var details: ConnectionDetails
    /// Seconds since it opened.
    package var age: Int64
    package var subscriptions: Int

    package init(id: ConnectionID, details: ConnectionDetails, age: Int64, subscriptions: Int) {
        self.id = id
        self.details = details
        self.age = age
        self.subscriptions = subscriptions
    }
}
