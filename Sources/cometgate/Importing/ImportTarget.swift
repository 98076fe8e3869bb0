import CometEngine
import Foundation
import SQLiteStore

/// The store that an import writes to, or compares with.
struct ImportTarget {
    let store: any Store
    /// What whoever runs it has to know of it.
    let note: String?
    /// What the last complete import left.
    let queuedUntil: MessageID?
    private let isDry: Bool
    private let markFile: String

    init(_ settings: GatewaySettings, isDry: Bool) throws {
        guard settings.store == .sqlite else {
            throw StartError(description: "an import needs a store that lasts: store is \(settings.store.rawValue)")
        }
        let folder = settings.dataFolder
        markFile = folder + "/imported"
        self.isDry = isDry
        let mark = try? String(contentsOfFile: markFile, encoding: .utf8)
        queuedUntil = mark.flatMap { MessageID($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        do {
            (store, note) = try Self.open(folder, settings.durability, isDry: isDry)
        } catch let error as StoreError {
            throw StartError(
                description: error.reason == .unavailable
                    ? "a gateway runs on \(folder): stop it first"
                    : "the store in \(folder) cannot be used: \(error.message)")
        }
    }

    /// The store of a folder; a dry run that finds none, or another process on it, has an empty one in memory.
    private static func open(
        _ folder: String, _ durability: SQLiteStore.Durability, isDry: Bool
    ) throws -> (store: any Store, note: String?) {
        let path = folder + "/cometgate.db"
        if isDry, !FileManager.default.fileExists(atPath: path) {
            return (MemoryStore(clock: .system), "There is no store in \(folder) yet.")
        }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            return (try SQLiteStore(path: path, durability: durability, clock: .system, logger: nil), nil)
        } catch let error as StoreError where error.reason == .unavailable && isDry {
            return (
                MemoryStore(clock: .system),
                "A gateway runs on \(folder): compared with an empty store. It has to be stopped for --write."
            )
        }
    }

    /// Remembers how far private messages have come; only after everything else is done.
    func remember(queuedUntil id: MessageID?) throws {
        guard let id, !isDry else { return }
        try Data("\(id)\n".utf8).write(to: URL(fileURLWithPath: markFile), options: .atomic)
    }
}
