import CometEngine

extension Store {
    /// Submits a batch and waits for it.
    @discardableResult
    func apply(_ batch: StoreChange...) async throws(StoreError) -> [Int] {
        try await apply(batch)
    }

    /// Submits a batch and waits for it.
    @discardableResult
    func apply(_ batch: [StoreChange]) async throws(StoreError) -> [Int] {
        try await result(of: batch).get()
    }

    /// Submits a batch and waits for what comes of it.
    func result(of batch: [StoreChange]) async -> Result<[Int], StoreError> {
        await withCheckedContinuation { continuation in
            submit(batch) { result in continuation.resume(returning: result) }
        }
    }

    /// The bodies of a pipe's kept messages.
    func bodies(of pipe: PipeKey, after: MessageID? = nil) async throws(StoreError) -> [String] {
        try await history(of: pipe, after: after).map(\.body)
    }

    /// The bodies of a user's queued messages.
    func queuedBodies(of receiver: UserKey) async throws(StoreError) -> [String] {
        try await queuedMessages(of: receiver.tenant, users: [receiver.user]).map(\.body)
    }
}
