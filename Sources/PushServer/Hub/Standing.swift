import CometEngine

/// The newest kept messages that were posted, at one moment.
struct Standing {
    private var newest: MessageID?
    /// Of pipes that this node follows as one of several.
    private var pipes: [PipeKey: MessageID] = [:]

    init() {}

    init(of keys: [PipeKey], in state: HubState) {
        guard state.emptied != nil else {
            newest = state.position
            return
        }
        for key in keys { pipes[key] = state.positions[key] }
    }

    /// The newest message that may have been posted to the pipe.
    func position(of pipe: PipeKey) -> MessageID? { newest ?? pipes[pipe] }
}
