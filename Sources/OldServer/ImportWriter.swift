import CometEngine

/// Puts changes into the store some hundreds at a time; in a dry run it only counts them.
struct ImportWriter {
    private static let changesAtOnce = 500
    private static let bytesAtOnce = 4 << 20

    private let store: any Store
    let isDry: Bool
    private var changes: [StoreChange] = []
    private var bytes = 0

    init(store: any Store, isDry: Bool) {
        self.store = store
        self.isDry = isDry
    }

    /// - Parameter size: of the text in it.
    mutating func add(_ change: StoreChange, size: Int = 0) async throws {
        guard !isDry else { return }
        changes.append(change)
        bytes += size
        if changes.count >= Self.changesAtOnce || bytes >= Self.bytesAtOnce { try await flush() }
    }

    /// Waits until all of it is durable.
    mutating func flush() async throws {
        guard !changes.isEmpty else { return }
        let batch = changes
        (changes, bytes) = ([], 0)
        _ = try await withCheckedThrowingContinuation { continuation in
            store.submit(batch) { continuation.resume(with: $0) }
        }
    }
}
