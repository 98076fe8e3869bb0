/// Keeps pipes followed until the connection that wants them has subscribed.
final class PipeLease: Sendable {
    private let release: @Sendable () -> Void

    init(release: @escaping @Sendable () -> Void) {
        self.release = release
    }

    deinit { release() }
}
