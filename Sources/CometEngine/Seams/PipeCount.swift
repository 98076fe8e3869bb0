/// A row of `pipes`.
package struct PipeCount: Hashable, Sendable {
    package var name: String
    package var subscribers: Int

    package init(name: String, subscribers: Int) {
        self.name = name
        self.subscribers = subscribers
    }
}
