import NIOCore

/// Looks after all connections of a loop by one repeating task: silence, expired tokens, peers that do not go.
///
/// What has to be looked at often stands side by side in one array, so that a pass over 50,000 quiet connections
/// touches none of their objects.
///
/// `@unchecked Sendable`: everything belongs to the event loop.
final class LoopWatch: @unchecked Sendable {
    private struct Mark {
        /// The tick at which something was heard last.
        var heard: UInt32
        /// The tick at which its time is over; `.max`: never.
        var deadline: UInt32
        var isPinged = false
    }

    /// Pings and closings done before other work of the loop gets its turn.
    private static let actionsPerPass = 256

    private let eventLoop: any EventLoop
    private var task: RepeatedTask?
    private var tickLength = Duration.seconds(1)
    private var pingInterval: UInt32 = 25
    private(set) var now: UInt32 = 0
    private var isSweeping = false

    private(set) var subscribers: [Subscriber] = []
    private var marks: [Mark] = []
    private(set) var requests: [HTTPHandler] = []
    private var requestDeadlines: [UInt32] = []

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    /// Starts to look, often enough for the shortest of these times.
    func start(pingInterval: Duration, shortest: Duration) {
        guard task == nil else { return }
        tickLength = min(.seconds(1), max(.milliseconds(5), min(pingInterval, shortest) / 4))
        setPingInterval(pingInterval)
        let delay = TimeAmount(tickLength)
        task = eventLoop.scheduleRepeatedTask(initialDelay: delay, delay: delay) { [weak self] _ in self?.tick() }
    }

    /// Ends all connections and looks no more.
    func stop() {
        task?.cancel()
        task = nil
        for request in requests { request.timeOut() }
        for subscriber in subscribers { subscriber.context?.close(promise: nil) }
    }

    func setPingInterval(_ interval: Duration) {
        pingInterval = ticks(interval)
    }

    // MARK: - WebSocket connections

    func insert(_ subscriber: Subscriber) {
        subscriber.place = Int32(clamping: subscribers.count)
        subscribers.append(subscriber)
        marks.append(Mark(heard: now, deadline: .max))
    }

    func remove(_ subscriber: Subscriber) {
        guard let place = index(of: subscriber) else { return }
        subscriber.place = -1
        let last = subscribers.removeLast()
        let mark = marks.removeLast()
        if place < subscribers.count {
            subscribers[place] = last
            marks[place] = mark
            last.place = Int32(clamping: place)
        }
    }

    private func index(of subscriber: Subscriber) -> Int? {
        subscriber.place < 0 ? nil : Int(subscriber.place)
    }

    /// The peer has sent something, or has taken something of a long answer.
    func heard(_ subscriber: Subscriber) {
        guard let place = index(of: subscriber) else { return }
        marks[place].heard = now
        marks[place].isPinged = false
    }

    /// Has `deadlineReached()` called after a time, unless an earlier one is set.
    func setDeadline(_ subscriber: Subscriber, after time: Duration) {
        guard let place = index(of: subscriber) else { return }
        marks[place].deadline = min(marks[place].deadline, tick(after: time))
    }

    /// Its time is no longer bounded.
    func clearDeadline(_ subscriber: Subscriber) {
        guard let place = index(of: subscriber) else { return }
        marks[place].deadline = .max
    }

    /// Closes whoever came in with this token or key.
    func close(admissionMark: UInt64) {
        for subscriber in subscribers where subscriber.admissionMark == admissionMark {
            subscriber.close(.tokenRevoked)
        }
    }

    // MARK: - Connections that have not sent their request

    func insert(_ request: HTTPHandler, timeout: Duration) {
        request.place = requests.count
        requests.append(request)
        requestDeadlines.append(tick(after: timeout))
    }

    func remove(_ request: HTTPHandler) {
        guard let place = request.place else { return }
        request.place = nil
        let last = requests.removeLast()
        let deadline = requestDeadlines.removeLast()
        if place < requests.count {
            requests[place] = last
            requestDeadlines[place] = deadline
            last.place = place
        }
    }

    /// The connection may stay for another request.
    func restart(_ request: HTTPHandler, timeout: Duration) {
        guard let place = request.place else { return }
        requestDeadlines[place] = tick(after: timeout)
    }

    // MARK: - Time

    private func ticks(_ time: Duration) -> UInt32 {
        let ratio = time / tickLength
        return ratio >= Double(UInt32.max / 4) ? UInt32.max / 4 : UInt32(max(1, ratio.rounded(.up)))
    }

    private func tick(after time: Duration) -> UInt32 {
        let ticks = ticks(time)
        return ticks == .max / 4 ? .max : now + ticks
    }

    private func tick() {
        now += 1
        var place = requests.count
        while place > 0 {
            place -= 1
            // Ending one may take others out of the list at once.
            if place < requests.count, requestDeadlines[place] <= now { requests[place].timeOut() }
        }
        // A pass that has not come to its end goes on with the new time.
        guard !isSweeping else { return }
        isSweeping = true
        sweep(from: marks.count)
    }

    /// Goes backwards, so that a connection which goes and is replaced by the last one skips nobody.
    private func sweep(from end: Int) {
        var place = min(end, marks.count)
        var actions = 0
        while place > 0, actions < Self.actionsPerPass {
            place -= 1
            guard place < marks.count else { continue }
            if look(at: place) { actions += 1 }
        }
        if place > 0 {
            let rest = place
            eventLoop.afterSockets { self.sweep(from: rest) }
        } else {
            isSweeping = false
        }
    }

    /// Does what is due for a connection; false: nothing was.
    private func look(at place: Int) -> Bool {
        let mark = marks[place]
        if mark.deadline <= now {
            marks[place].deadline = .max
            subscribers[place].deadlineReached()
            return true
        }
        let silence = now - mark.heard
        guard silence >= pingInterval else { return false }
        if silence >= 2 * pingInterval {
            marks[place].heard = now
            subscribers[place].close(.silent)
            return true
        }
        guard !mark.isPinged else { return false }
        marks[place].isPinged = true
        subscribers[place].ping()
        return true
    }
}
