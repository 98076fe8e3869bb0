/// What an engine takes from its store at start.
package struct StoreSnapshot: Sendable {
    package var settings: [PipeKey: PipeSettings]
    /// The greatest id among all kept and queued messages.
    package var newestID: MessageID?
    /// The greatest id of all floors.
    package var newestFloor: MessageID?
    /// The floor of ``PipeKey/everything``.
    package var origin: MessageID?

    package init(
        settings: [PipeKey: PipeSettings], newestID: MessageID?, newestFloor: MessageID? = nil,
        origin: MessageID? = nil
    ) {
        self.newestFloor = newestFloor
        self.origin = origin
        self.settings = settings
        self.newestID = newestID
    }
}
