import CometEngine

/// Ends when all pipes of one connection's wish have.
///
/// Belongs to the event loop.
final class Attachment {
    private var left: Int
    private var failure: StoreError?
    private let then: (Result<Void, StoreError>) -> Void

    init(count: Int, then: @escaping (Result<Void, StoreError>) -> Void) {
        left = count
        self.then = then
    }

    func end(_ result: Result<Void, StoreError>) {
        if case .failure(let error) = result { failure = failure ?? error }
        left -= 1
        if left == 0 { finish() }
    }

    func finish() {
        then(failure.map { .failure($0) } ?? .success(()))
    }
}
