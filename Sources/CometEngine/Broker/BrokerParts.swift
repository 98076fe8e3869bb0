/// What an engine gives to its broker.
package struct BrokerParts: Sendable {
    package var store: any Store
    package var sink: any MessageSink
    package var users: UserDirectory
    package var cache: PipeSettingsCache
    package var ids: MessageIDGenerator
    package var clock: Clock
    /// What the store cannot know of lies up to here.
    package var origin: MessageID
    /// The newest id that the store knows.
    package var newest: MessageID
    package var queueLimit: @Sendable () -> Int
    /// Called when a user's queue has to be delivered although no connection was just opened.
    package var drain: @Sendable (UserKey) -> Void
}
