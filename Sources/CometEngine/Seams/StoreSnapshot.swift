/// What an engine takes from its store at start.
package struct StoreSnapshot: Sendable {
    package var settings: [PipeKey: PipeSettings]
    /// The greatest id among all kept and queued messages.
    package var newestID: MessageID?

    package init(settings: [PipeKey: PipeSettings], newestID: MessageID?) {
        self.settings = settings
        self.newestID = newestID
    }
}
