extension PipeSettings {
    /// The time of the oldest messages that the ttl still lets live at `now`.
    ///
    /// Times are whole seconds, so a message lives its ttl out and up to a second more, never less.
    package func oldestTimeKept(now: Int64) -> Int64 {
        guard ttl > 0 else { return .min }
        let (time, overflow) = now.subtractingReportingOverflow(Int64(ttl))
        return overflow ? .min : time
    }
}
