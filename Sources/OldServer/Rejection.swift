/// Why a row of the old database is not taken over.
struct Rejection: Error, Hashable {
    var reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
