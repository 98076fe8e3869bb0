import Synchronization

/// What was published and what came, for all browsers of a measurement.
final class BenchTally: Sendable {
    private struct State {
        var published = 0
        var arrived = 0
        var misplaced = 0
        /// The numbers of the messages, in the order in which the first browser at each place had them.
        var order: [Int] = []
        /// How many each browser has had.
        var counts: [Int]
        /// Microseconds from before the INSERT to the browser.
        var latencies: [UInt32] = []
        var begin: ContinuousClock.Instant?
        var end: ContinuousClock.Instant?
        var lastArrival: ContinuousClock.Instant?
    }

    let pipe: String
    private let origin = ContinuousClock.now
    private let state: Mutex<State>

    init(pipe: String, subscribers: Int) {
        self.pipe = pipe
        state = Mutex(State(counts: Array(repeating: 0, count: subscribers)))
    }

    /// The number of the next message to publish; nil: there are enough.
    func nextNumber(below count: Int) -> Int? {
        state.withLock { state in
            guard state.published < count else { return nil }
            if state.begin == nil { state.begin = .now }
            defer { state.published += 1 }
            return state.published
        }
    }

    /// The INSERT of a message that says its number and when it was made.
    func statement(_ number: Int, size: Int) -> String {
        let mark = "bench:\(number):\(microseconds(.now - origin));"
        let padding = String(repeating: "x", count: max(0, size - mark.utf8.count))
        return "INSERT INTO pipes_messages (name, event, message) VALUES ('\(pipe)', 'bench', '\(mark)\(padding)')"
    }

    func endPublishing() {
        state.withLock { $0.end = .now }
    }

    /// A frame has come to a browser; one that is no message of the measurement is passed over.
    func arrived(_ payload: String, at browser: Int) {
        let now = ContinuousClock.now
        guard let mark = payload.firstRange(of: "bench:") else { return }
        let fields = payload[mark.upperBound...].prefix { $0 != ";" }.split(separator: ":")
        guard fields.count == 2, let number = Int(fields[0]), let sent = UInt32(fields[1]) else { return }
        let latency = microseconds(now - origin) &- sent
        state.withLock { state in
            guard state.counts.indices.contains(browser) else { return }
            let place = state.counts[browser]
            state.counts[browser] += 1
            state.arrived += 1
            state.lastArrival = now
            state.latencies.append(latency)
            if place == state.order.count {
                state.order.append(number)
            } else if state.order[place] != number {
                state.misplaced += 1
            }
        }
    }

    /// Waits until so many have come, or none for a while.
    func wait(for count: Int, seconds: Int) async {
        let patience = Duration.seconds(seconds)
        var quiet = ContinuousClock.now
        var before = 0
        while true {
            let arrived = state.withLock { $0.arrived }
            if arrived != before { (before, quiet) = (arrived, .now) }
            if arrived >= count || ContinuousClock.now - quiet > patience { return }
            do { try await Task.sleep(for: .milliseconds(5)) } catch { return }
        }
    }

    func report(published messages: Int) -> BenchReport {
        state.withLock { state in
            BenchReport(
                messages: messages, subscribers: state.counts.count, arrived: state.arrived,
                misplaced: state.misplaced + (state.order.count - Set(state.order).count),
                publishing: state.begin.flatMap { begin in state.end.map { $0 - begin } } ?? .zero,
                delivering: state.begin.flatMap { begin in state.lastArrival.map { $0 - begin } } ?? .zero,
                latencies: state.latencies.sorted())
        }
    }

    /// It goes round after more than an hour, as do the differences that are taken.
    private func microseconds(_ duration: Duration) -> UInt32 {
        UInt32(
            truncatingIfNeeded: duration.components.seconds &* 1_000_000 &+ duration.components.attoseconds
                / 1_000_000_000_000)
    }
}
