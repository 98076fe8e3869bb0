import CometEngine
import NIOCore

extension RedisClient {
    typealias BatchResult = Result<[[RedisValue]], StoreError>

    /// Does a batch, and gives what came of each change.
    ///
    /// All of it or nothing on one server. On a cluster that holds for each slot, and so everything that can be known
    /// beforehand is looked at before the first call: whether all nodes are there, and no message's id is taken.
    func apply(_ batch: RedisBatch) async throws(StoreError) -> [[RedisValue]] {
        let keys = batch.calls.compactMap { $0.keys.first ?? $0.passed.first?.channel }
        if keys.count > 1, !keys.allSatisfy(isReady) { _ = try await ask(keys.map { RedisCommand("EXISTS", $0) }) }
        try await attempt(batch)
        return try await withCheckedContinuation { continuation in
            apply(batch) { continuation.resume(returning: $0) }
        }.get()
    }

    /// Throws if a call would be refused; changes nothing.
    func attempt(_ batch: RedisBatch) async throws(StoreError) {
        guard batch.mustTry else { return }
        let calls = batch.calls.filter(\.mayFail)
        let results = await withCheckedContinuation { continuation in
            let answers = RedisAnswers(count: calls.count) { continuation.resume(returning: $0) }
            for (place, call) in calls.enumerated() {
                self.call(.apply, keys: call.keys, batch.head(of: call, isTrial: true) + call.arguments) {
                    answers.put($0, at: place)
                }
            }
        }
        for result in results { _ = try result.mapError { StoreError($0) }.get() }
    }

    /// The completion runs on the loop.
    func apply(_ batch: RedisBatch, _ completion: @escaping @Sendable (BatchResult) -> Void) {
        let places = batch.calls.indices.filter { !batch.calls[$0].onlyLooks }
        guard !places.isEmpty else {
            return loop.execute { completion(Self.result(of: batch, [:])) }
        }
        let answers = RedisAnswers(count: places.count) { answers in
            completion(Self.result(of: batch, Dictionary(uniqueKeysWithValues: zip(places, answers))))
        }
        for (number, place) in places.enumerated() {
            let call = batch.calls[place]
            if isCluster, call.isPassing {
                pass(call.passed) { answers.put($0, at: number) }
            } else {
                let arguments = batch.head(of: call, isTrial: false) + call.arguments
                self.call(.apply, keys: call.keys, arguments, channels: call.channels) {
                    answers.put($0, at: number)
                }
            }
        }
    }

    /// A script that only publishes would follow its keys while a slot moves; its listeners stay to the end.
    private func pass(
        _ messages: [(channel: String, payload: [UInt8])], _ completion: @escaping RedisLink.Completion
    ) {
        let answers = RedisAnswers(count: messages.count) { answers in
            var values: [RedisValue] = []
            for answer in answers {
                guard case .success = answer else { return completion(answer) }
                values.append(.integer(1))
            }
            completion(.success(.array(values)))
        }
        for (place, message) in messages.enumerated() {
            send(publication(message.channel, message.payload)) { answers.put($0, at: place) }
        }
    }

    private static func result(of batch: RedisBatch, _ answers: [Int: RedisAnswers.Answer]) -> BatchResult {
        var values: [RedisValue?] = Array(repeating: nil, count: batch.calls.count)
        var fault: RedisFault?
        for (place, answer) in answers.sorted(by: { $0.key < $1.key }) {
            switch answer {
            case .success(let value): values[place] = value
            case .failure(let found): fault = fault ?? found
            }
        }
        if let fault { return .failure(.partly(batch.changesMade(values), of: batch.changeCount, fault)) }
        return batch.results(values).map { .success($0) } ?? .failure(StoreError(.strange))
    }
}

extension StoreError {
    /// - Parameter made: The numbers of the changes that were made before something failed.
    fileprivate static func partly(_ made: [Int], of count: Int, _ fault: RedisFault) -> StoreError {
        var error = StoreError(fault)
        guard !made.isEmpty else { return error }
        let listed = made.prefix(20).map { "\($0)" }.joined(separator: ", ") + (made.count > 20 ? ", …" : "")
        error.message =
            "done in part, over several slots of a Redis Cluster: of \(count) changes \(made.count) were made"
            + " (\(listed)); the others: \(error.message)"
        return error
    }
}
