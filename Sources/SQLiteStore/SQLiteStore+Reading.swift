package import CometEngine
import Foundation
import GRDB

extension SQLiteStore {
    package func load() async throws(StoreError) -> StoreSnapshot {
        try await read { connection in
            let settings = try connection.rows(.selectPipes) { row in
                (try row.pipeKey(0, 1), PipeSettings(length: try row.integer(2), ttl: try row.integer(3)))
            }
            let newest = try [.selectNewestLogID, .selectNewestQueuedID].compactMap { (name: StatementName) in
                try connection.row(name) { row in row.hasNull(atIndex: 0) ? nil : try row.messageID(0) } ?? nil
            }
            return StoreSnapshot(
                settings: Dictionary(settings, uniquingKeysWith: { first, _ in first }), newestID: newest.max(),
                newestFloor: try connection.row(.selectNewestFloor) { row in
                    row.hasNull(atIndex: 0) ? nil : try row.messageID(0)
                } ?? nil,
                origin: try Self.floor(of: .everything, on: connection))
        }
    }

    package func history(
        of pipe: PipeKey, after: MessageID?, bytes: Int?
    ) async throws(StoreError) -> [Message] {
        let now = clock.seconds
        return try await read { connection in
            let since = try Self.oldestTimeKept(of: pipe, now: now, on: connection)
            return try Self.history(of: pipe, after: after, since: since, bytes: bytes, on: connection)
        }
    }

    package func missed(in pipe: PipeKey, after: MessageID) async throws(StoreError) -> MissedMessages {
        let now = clock.seconds
        return try await read { connection in
            let since = try Self.oldestTimeKept(of: pipe, now: now, on: connection)
            let floor = try Self.floor(of: pipe, on: connection)
            let expired: MessageID? =
                since == .min
                ? nil
                : try connection.row(.selectNewestExpired, [pipe.tenant.rawValue, pipe.name, since]) { row in
                    try row.messageID(0)
                }
            return MissedMessages(
                messages: try Self.history(of: pipe, after: after, since: since, on: connection),
                floor: [floor, expired].compactMap { $0 }.max())
        }
    }

    private static func oldestTimeKept(of pipe: PipeKey, now: Int64, on connection: Connection) throws -> Int64 {
        let arguments: StatementArguments = [pipe.tenant.rawValue, pipe.name]
        let ttl: Int = try connection.row(.selectPipeTTL, arguments) { row in try row.integer(0) } ?? 0
        return PipeSettings(length: 0, ttl: ttl).oldestTimeKept(now: now)
    }

    private static func floor(of pipe: PipeKey, on connection: Connection) throws -> MessageID? {
        try connection.row(.selectFloor, [pipe.tenant.rawValue, pipe.name]) { row in try row.messageID(0) }
    }

    private static func history(
        of pipe: PipeKey, after: MessageID?, since: Int64, bytes: Int? = nil, on connection: Connection
    ) throws -> [Message] {
        let (tenant, name) = (pipe.tenant.rawValue, pipe.name)
        var left = bytes ?? .max
        let decode = { (row: Row) in
            let message = try row.message(of: pipe)
            left -= message.body.utf8.count
            return message
        }
        let isEnough = { left <= 0 }
        guard let after else {
            return try connection.rows(.selectLog, [tenant, name, since], until: isEnough, decode)
        }
        let place: Int64? = try connection.row(.selectLogSeq, [after.blob, tenant, name]) { row in
            try row.integer(0)
        }
        if let place {
            return try connection.rows(.selectLogAfterSeq, [tenant, name, since, place], until: isEnough, decode)
        }
        return try connection.rows(.selectLogAfterID, [tenant, name, since, after.blob], until: isEnough, decode)
    }

    package func loggedPipes(of tenant: TenantID) async throws(StoreError) -> [String] {
        let now = clock.seconds
        return try await read { connection in
            try connection.rows(.selectLoggedPipes, ["tenant": tenant.rawValue, "now": now]) { row in try row.name(0) }
        }
    }

    package func pipe(of message: MessageID, tenant: TenantID) async throws(StoreError) -> String? {
        let now = clock.seconds
        return try await read { connection in
            try connection.row(.selectLogPipe, [message.blob, tenant.rawValue, now]) { row in try row.name(0) }
        }
    }

    package func queuedMessages(
        of tenant: TenantID, users: [Int32]?
    ) async throws(StoreError) -> [PrivateMessage] {
        try await rows(of: tenant, users: users, one: .selectQueued, all: .selectAllQueued) { row in
            try row.privateMessage(of: tenant)
        }
    }

    package func userKeys(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [UserText] {
        try await rows(of: tenant, users: users, one: .selectUserKey, all: .selectAllUserKeys) { row in
            UserText(user: try row.integer(0), text: try row.text(1))
        }
    }

    package func userData(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [UserText] {
        try await rows(of: tenant, users: users, one: .selectUserData, all: .selectAllUserData) { row in
            UserText(user: try row.integer(0), text: try row.text(1))
        }
    }

    package func lastSeen(of tenant: TenantID, users: [Int32]?) async throws(StoreError) -> [UserTime] {
        try await rows(of: tenant, users: users, one: .selectLastSeen, all: .selectAllLastSeen) { row in
            UserTime(user: try row.integer(0), time: try row.integer(1))
        }
    }

    package func revokedTokens(of tenant: TenantID, tokens: [String]?) async throws(StoreError) -> [String] {
        try await read { connection in
            guard let tokens else {
                return try connection.rows(.selectAllTokens, [tenant.rawValue]) { row in try row.text(0) }
            }
            return try Set(tokens.map { token in Array(token.utf8) })
                .sorted { a, b in a.lexicographicallyPrecedes(b) }
                .compactMap { token in
                    try connection.row(.selectToken, [tenant.rawValue, Data(token)]) { row in try row.text(0) }
                }
        }
    }

    /// Rows of the users asked for, each once and in order of the user; nil: of all.
    private func rows<Element: Sendable>(
        of tenant: TenantID, users: [Int32]?, one: StatementName, all: StatementName,
        _ decode: @escaping @Sendable (Row) throws -> Element
    ) async throws(StoreError) -> [Element] {
        try await read { connection in
            guard let users else { return try connection.rows(all, [tenant.rawValue], decode) }
            return try Set(users).sorted().flatMap { user in
                try connection.rows(one, [tenant.rawValue, user], decode)
            }
        }
    }

    /// Runs queries on one snapshot, on a thread of GRDB's readers.
    ///
    /// A cancelled task still gets its answer: reads are short, and what is under way at a shutdown shall end well.
    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value
    ) async throws(StoreError) -> Value {
        guard gate.enter() else { throw .closed }
        defer { gate.leave() }
        let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
            database.pool.asyncRead { [statements = database.statements] access in
                let value = Result { try body(Connection(database: access.get(), statements: statements)) }
                continuation.resume(returning: value.mapError(StoreError.init))
            }
        }
        return try result.get()
    }
}
