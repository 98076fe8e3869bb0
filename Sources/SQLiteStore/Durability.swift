extension SQLiteStore {
    /// What a completed batch survives.
    package enum Durability: Hashable, Sendable {
        /// Power loss: every commit waits for the disk.
        case full
        /// A crash of the process, not of the machine.
        case normal
    }
}
