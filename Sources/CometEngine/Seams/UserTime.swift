/// When a user was last online, in whole UNIX seconds.
package struct UserTime: Hashable, Sendable {
    package var user: Int32
    package var time: Int64

    package init(user: Int32, time: Int64) {
        self.user = user
        self.time = time
    }
}
