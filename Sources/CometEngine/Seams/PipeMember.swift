/// A row of `users_in_pipes`: one connection in one pipe.
package struct PipeMember: Hashable, Sendable {
    package var pipe: String
    package var details: ConnectionDetails

    package init(pipe: String, details: ConnectionDetails) {
        self.pipe = pipe
        self.details = details
    }
}
