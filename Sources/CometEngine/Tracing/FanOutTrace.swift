import Synchronization
import Tracing

/// The span of what a traced statement has sent: from the first message that has subscribers until all of them were
/// written to.
package final class FanOutTrace: Sendable {
    private struct State {
        var span: (any Span)?
        /// Loops that have not flushed yet.
        var waiting = 0
        var messages = 0
        var deliveries = 0
        /// No further message follows.
        var isPublished = false
    }

    private let start: @Sendable () -> any Span
    private let state = Mutex(State())

    init(_ tracer: any Tracer, below parent: any Span) {
        start = { tracer.startSpan("fan-out", context: parent.context, ofKind: .producer) as any Span }
    }

    /// A message was put into the mailboxes of so many event loops, for so many subscribers.
    package func posted(loops: Int, subscribers: Int) {
        state.withLock { state in
            if state.span == nil { state.span = start() }
            state.waiting += loops
            state.messages += 1
            state.deliveries += subscribers
        }
    }

    /// One of the loops has written the message to its subscribers.
    package func flushed() {
        state.withLock { state in
            state.waiting -= 1
            end(&state)
        }
    }

    /// Everything that the statement had to send is posted.
    func published() {
        state.withLock { state in
            state.isPublished = true
            end(&state)
        }
    }

    private func end(_ state: inout State) {
        guard state.isPublished, state.waiting == 0, let span = state.span.take() else { return }
        span.attributes["messaging.batch.message_count"] = state.messages
        span.attributes["cometgate.deliveries"] = state.deliveries
        span.end()
    }
}

extension FanOutTrace: Hashable {
    package static func == (a: FanOutTrace, b: FanOutTrace) -> Bool { a === b }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}

extension FanOutTrace {
    /// What a transaction had to send is posted.
    static func published(by changes: [Change]) {
        for change in changes {
            if case .publish(let publication) = change { publication.trace?.published() }
        }
    }
}
