import CometEngine
import GRDB

/// Changes of pipes' settings and logs.
struct LogWriter {
    private var counts = RowCounts<PipeKey>()
    /// Logs that may have become too long, and how many messages each may keep.
    ///
    /// They are cut once for all messages that a group of batches has appended: a message for a full log would otherwise
    /// cost three times as much.
    private var untrimmed: [PipeKey: (count: Int, keep: Int)] = [:]
    /// The greatest id that has been taken out of each log and is not written yet.
    private var floors: [PipeKey: MessageID] = [:]

    mutating func append(_ message: Message, keep: Int, on connection: Connection) throws {
        let pipe = message.pipe
        do {
            try Self.insert(message, on: connection)
        } catch let error as DatabaseError
            where error.resultCode.primaryResultCode == .SQLITE_CONSTRAINT && !untrimmed.isEmpty
        {
            // The id may be that of a message that is to be cut off.
            try settle(on: connection)
            try Self.insert(message, on: connection)
        }
        let count = try counts.increment(pipe) { try Self.count(pipe, on: connection) }
        // What a shorter limit has cut off does not come back by a longer one.
        if let earlier = untrimmed[pipe], earlier.keep < keep { try settle(pipe, on: connection) }
        untrimmed[pipe] = (counts.count(of: pipe) ?? count, keep)
    }

    mutating func delete(_ ids: [MessageID], from pipe: PipeKey, on connection: Connection) throws -> Int {
        try settle(pipe, on: connection)
        var deleted = 0
        for id in ids {
            deleted += try drop(from: pipe, .deleteFromLog, [id.blob, pipe.tenant.rawValue, pipe.name], on: connection)
        }
        counts.subtract(deleted, from: pipe)
        return deleted
    }

    mutating func clear(_ pipe: PipeKey, on connection: Connection) throws -> Int {
        try settle(pipe, on: connection)
        let deleted = try drop(from: pipe, .clearLog, [pipe.tenant.rawValue, pipe.name], on: connection)
        counts.forget(pipe)
        return deleted
    }

    mutating func set(_ settings: PipeSettings, of pipe: PipeKey, on connection: Connection) throws -> Int {
        try settle(pipe, on: connection)
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
        try settle(on: connection)
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
    mutating func forget() {
        counts.forgetAll()
        untrimmed = [:]
        floors = [:]
    }

    mutating func raiseFloor(of pipe: PipeKey, to id: MessageID) {
        floors[pipe] = max(floors[pipe] ?? id, id)
    }

    /// Does what was put off, once a pipe: cuts the logs, and writes the floors that this and others have raised.
    mutating func settle(on connection: Connection) throws {
        let logs = untrimmed
        untrimmed.removeAll(keepingCapacity: true)
        for (pipe, log) in logs { try trim(pipe, from: log.count, to: log.keep, on: connection) }
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

    /// Cuts one log, before anything but appending is done to it.
    private mutating func settle(_ pipe: PipeKey, on connection: Connection) throws {
        guard let log = untrimmed.removeValue(forKey: pipe) else { return }
        try trim(pipe, from: log.count, to: log.keep, on: connection)
    }

    private mutating func trim(_ pipe: PipeKey, from count: Int, to keep: Int, on connection: Connection) throws {
        let excess = count - max(keep, 0)
        guard excess > 0 else { return }
        let deleted = try drop(
            from: pipe, .deleteOldestOfLog, [pipe.tenant.rawValue, pipe.name, excess], on: connection)
        counts.subtract(deleted, from: pipe)
    }

    private static func insert(_ message: Message, on connection: Connection) throws {
        try connection.run(
            .insertLog,
            [
                message.pipe.tenant.rawValue, message.pipe.name, message.id.blob, message.event.blob, message.user,
                message.origin.rawValue, message.time, message.body.blob,
            ])
    }

    private static func count(_ pipe: PipeKey, on connection: Connection) throws -> Int {
        try connection.row(.countLog, [pipe.tenant.rawValue, pipe.name]) { row in try row.integer(0) } ?? 0
    }
}
