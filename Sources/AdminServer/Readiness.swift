import CometEngine
import Synchronization

/// Whether the gateway should be sent work: it is not on its way down, and its store can write.
final class Readiness: Sendable {
    struct Report: Sendable {
        var isDraining: Bool
        /// nil: the store writes.
        var storeFault: String?

        var isReady: Bool { !isDraining && storeFault == nil }
    }

    private struct State {
        var isDraining = false
        var checked: (moment: ContinuousClock.Instant, fault: String?)?
        var check: Task<String?, Never>?
    }

    /// An answer is good for so long: whoever asks often does not keep the disk busy.
    private static let freshness = Duration.seconds(1)
    private static let patience = Duration.seconds(3)

    private let engine: Engine
    private let state = Mutex(State())

    init(engine: Engine) {
        self.engine = engine
    }

    func drain() {
        state.withLock { $0.isDraining = true }
    }

    func report() async -> Report {
        let fault = await storeFault()
        return Report(isDraining: state.withLock { $0.isDraining }, storeFault: fault)
    }

    /// Askers share one look at the store.
    private func storeFault() async -> String? {
        let (known, check) = state.withLock { state -> (known: String??, Task<String?, Never>?) in
            if let checked = state.checked, ContinuousClock.now - checked.moment < Self.freshness {
                return (.some(checked.fault), nil)
            }
            let check = state.check ?? Task { [engine] in await Self.look(at: engine) }
            state.check = check
            return (nil, check)
        }
        if let known { return known }
        let fault = await check?.value
        state.withLock { state in
            state.checked = (.now, fault ?? nil)
            if state.check == check { state.check = nil }
        }
        return fault ?? nil
    }

    private static func look(at engine: Engine) async -> String? {
        let (answers, answer) = AsyncStream.makeStream(of: String?.self)
        engine.checkStore { result in
            switch result {
            case .success: answer.yield(nil)
            case .failure(let error): answer.yield(error.message)
            }
        }
        let alarm = Task {
            try await Task.sleep(for: patience)
            answer.yield("the store has not answered within \(patience)")
        }
        defer { alarm.cancel() }
        for await fault in answers { return fault }
        return "nobody answered"
    }
}
