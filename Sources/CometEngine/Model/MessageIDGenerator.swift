import Synchronization

/// Makes message ids that only ever grow, also within a millisecond and when the clock steps back.
package final class MessageIDGenerator: Sendable {
    private struct State {
        var milliseconds: UInt64 = 0
        /// Counts within `milliseconds`; 32 bits, of which 12 stand in the high word.
        var counter: UInt32 = 0
    }

    private let state = Mutex(State())
    /// Tells this process's ids from those of another node made in the same instant.
    private let node: UInt32

    package init(node: UInt32 = .random(in: .min ... .max)) {
        self.node = node
    }

    /// The next id, made at `milliseconds` since the UNIX epoch.
    package func next(milliseconds: Int64) -> MessageID {
        let now = UInt64(clamping: milliseconds) & 0xFFFF_FFFF_FFFF
        let (time, counter) = state.withLock { state in
            if now > state.milliseconds {
                state.milliseconds = now
                state.counter = 0
            } else if state.counter == .max {
                state.milliseconds += 1
                state.counter = 0
            } else {
                state.counter += 1
            }
            return (state.milliseconds, UInt64(state.counter))
        }
        let high = time << 16 | 0x7000 | counter >> 20
        let low = 0x8000_0000_0000_0000 | (counter & 0xF_FFFF) << 42 | UInt64(node) << 10
        return MessageID(high: high, low: low)
    }

    /// Whether the id may have been made by this process or found in its store at start.
    package func isKnown(_ id: MessageID) -> Bool {
        state.withLock { id.milliseconds <= $0.milliseconds }
    }

    /// Never again makes an id at or below `id`: called with the newest id that the store holds at start.
    package func advance(past id: MessageID) {
        state.withLock { state in
            if id.milliseconds >= state.milliseconds {
                state.milliseconds = id.milliseconds + 1
                state.counter = 0
            }
        }
    }
}
