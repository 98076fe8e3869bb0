import CometEngine
import GRDB

/// Changes of pipes' settings and logs.
struct LogWriter {
    private var counts = RowCounts<PipeKey>()
    /// The greatest id that the batch under way has taken out of each log.
    private var floors: [PipeKey: MessageID] = [:]

    mutating func append(_ message: Message, keep: Int, on connection: Connection) throws {
        let pipe = message.pipe
        try connection.run(
            .insertLog,
            [
                pipe.tenant.rawValue, pipe.name, message.id.blob, message.event.blob, message.user,
                message.origin.rawValue, message.time, message.body.blob,
            ])
        let count = try counts.increment(pipe) { try Self.count(pipe, on: connection) }
        try trim(pipe, from: count, to: keep, on: connection)
    }

    mutating func delete(_ ids: [MessageID], from pipe: PipeKey, on connection: Connection) throws -> Int {
        var deleted = 0
        for id in ids {
            deleted += try drop(from: pipe, .deleteFromLog, [id.blob, pipe.tenant.rawValue, pipe.name], on: connection)
        }
        counts.subtract(deleted, from: pipe)
        return deleted
    }

    mutating func clear(_ pipe: PipeKey, on connection: Connection) throws -> Int {
        let deleted = try drop(from: pipe, .clearLog, [pipe.tenant.rawValue, pipe.name], on: connection)
        counts.forget(pipe)
        return deleted
    }

    mutating func set(_ settings: PipeSettings, of pipe: PipeKey, on connection: Connection) throws -> Int {
        let affected = try connection.replace(
            update: .updatePipe, insert: .insertPipe,
            [settings.length, settings.ttl, pipe.tenant.rawValue, pipe.name])
        let count = try counts.count(of: pipe) ?? Self.count(pipe, on: connection)
        try trim(pipe, from: count, to: settings.length, on: connection)
        return affected
    }

    mutating func remove(_ pipe: PipeKey, on connection: Connection) throws -> Int {
        _ = try clear(pipe, on: connection)
        return try connection.run(.deletePipe, [pipe.tenant.rawValue, pipe.name])
    }

    mutating func expire(now: Int64, on connection: Connection) throws -> Int {
        let pipes = try connection.rows(.selectPipesWithTTL) { row in
            (pipe: try row.pipeKey(0, 1), settings: PipeSettings(length: 0, ttl: try row.integer(2)))
        }
        var deleted = 0
        for (pipe, settings) in pipes {
            let (tenant, name) = (pipe.tenant.rawValue, pipe.name)
            let expired = try drop(
                from: pipe, .expireLog, [tenant, name, tenant, name, settings.oldestTimeKept(now: now)],
                on: connection)
            counts.subtract(expired, from: pipe)
            deleted += expired
        }
        return deleted
    }

    /// Makes the counts true again after a batch was undone.
    mutating func forgetCounts() {
        counts.forgetAll()
        floors = [:]
    }

    mutating func raiseFloor(of pipe: PipeKey, to id: MessageID) {
        floors[pipe] = max(floors[pipe] ?? id, id)
    }

    /// Writes what the batch has raised, once a pipe.
    mutating func saveFloors(on connection: Connection) throws {
        guard !floors.isEmpty else { return }
        for (pipe, id) in floors {
            try connection.run(.raiseFloor, [pipe.tenant.rawValue, pipe.name, id.blob])
        }
        floors.removeAll(keepingCapacity: true)
    }

    /// Runs a statement that takes messages out of the pipe's log and returns their ids; tells how many.
    private mutating func drop(
        from pipe: PipeKey, _ name: StatementName, _ arguments: StatementArguments, on connection: Connection
    ) throws -> Int {
        let ids = try connection.rows(name, arguments) { row in try row.messageID(0) }
        if let newest = ids.max() { raiseFloor(of: pipe, to: newest) }
        return ids.count
    }

    private mutating func trim(_ pipe: PipeKey, from count: Int, to keep: Int, on connection: Connection) throws {
        let excess = count - max(keep, 0)
        guard excess > 0 else { return }
        let deleted = try drop(
            from: pipe, .deleteOldestOfLog, [pipe.tenant.rawValue, pipe.name, excess], on: connection)
        counts.subtract(deleted, from: pipe)
    }

    private static func count(_ pipe: PipeKey, on connection: Connection) throws -> Int {
        try connection.row(.countLog, [pipe.tenant.rawValue, pipe.name]) { row in try row.integer(0) } ?? 0
    }
}
