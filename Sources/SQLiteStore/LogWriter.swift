import CometEngine
import GRDB

/// Changes of pipes' settings and logs.
struct LogWriter {
    private var counts = RowCounts<PipeKey>()

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
            deleted += try connection.run(.deleteFromLog, [id.blob, pipe.tenant.rawValue, pipe.name])
        }
        counts.subtract(deleted, from: pipe)
        return deleted
    }

    mutating func clear(_ pipe: PipeKey, on connection: Connection) throws -> Int {
        let deleted = try connection.run(.clearLog, [pipe.tenant.rawValue, pipe.name])
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
            let expired = try connection.run(
                .expireLog, [tenant, name, tenant, name, settings.oldestTimeKept(now: now)])
            counts.subtract(expired, from: pipe)
            deleted += expired
        }
        return deleted
    }

    /// Makes the counts true again after a batch was undone.
    mutating func forgetCounts() {
        counts.forgetAll()
    }

    private mutating func trim(_ pipe: PipeKey, from count: Int, to keep: Int, on connection: Connection) throws {
        let excess = count - max(keep, 0)
        guard excess > 0 else { return }
        let deleted = try connection.run(.deleteOldestOfLog, [pipe.tenant.rawValue, pipe.name, excess])
        counts.subtract(deleted, from: pipe)
    }

    private static func count(_ pipe: PipeKey, on connection: Connection) throws -> Int {
        try connection.row(.countLog, [pipe.tenant.rawValue, pipe.name]) { row in try row.integer(0) } ?? 0
    }
}
