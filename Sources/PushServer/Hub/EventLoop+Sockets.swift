import NIOCore

extension EventLoop {
    /// Carries out a task after the loop has looked at its sockets.
    ///
    /// What a task adds by `execute` is carried out before that, however often it does so. Only one that is due a moment
    /// later waits: as short a moment as it can be, but longer than the loop takes from here to its sockets.
    func afterSockets(_ task: @escaping () -> Void) {
        #if DEBUG
            let moment = TimeAmount.microseconds(50)
        #else
            let moment = TimeAmount.microseconds(2)
        #endif
        assumeIsolated().scheduleTask(in: moment, task)
    }
}
