import CometEngine
import Foundation
import MariaDB
import SQLiteStore
import TestSupport
import Testing

@testable import OldServer

/// Old tables in a MariaDB, taken over into a store of its own.
struct ImportTests {
    /// Rows of the large database; COMETGATE_IMPORT_ROWS says how many else.
    private static let rows = ProcessInfo.processInfo.environment["COMETGATE_IMPORT_ROWS"].flatMap { Int($0) } ?? 5000

    private static let now = Clock.system.seconds

    private final class Reports {
        var all: [TableReport] = []
    }

    private func run(
        _ fixture: OldDatabaseFixture, into store: any Store, queuedUntil: MessageID? = nil, isDry: Bool = false,
        settings: EngineSettings = EngineSettings()
    ) async throws -> (reports: [String: TableReport], queuedUntil: MessageID?) {
        let reports = Reports()
        let newest = try await Import(into: store, settings: settings, isDry: isDry, now: Self.now)
            .run(try OldDatabase(fixture.address), queuedUntil: queuedUntil) { reports.all.append($0) }
        #expect(reports.all.count == 7)
        for report in reports.all {
            #expect(
                report.read == report.written + report.alreadyThere + report.rejectedCount,
                "each row of \(report.name) is in one column")
        }
        return (Dictionary(uniqueKeysWithValues: reports.all.map { ($0.name, $0) }), newest)
    }

    private func withSQLite<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let folder = NSTemporaryDirectory() + "import-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder + "/cometgate.db")
    }

    /// A tenth for each table but for keys and messages, which have a quarter and a third; pipes hold 30 of which 20 are
    /// kept.
    private static func large(_ rows: Int) -> String {
        let (pipes, perPipe) = (max(1, rows / 90), 30)
        return """
            INSERT INTO users_auth SELECT seq % 3, seq, MD5(seq) FROM seq_1_to_\(rows / 4);
            INSERT INTO users_data SELECT seq % 3, seq, CONCAT('{"n": ', seq, ', "name": "Ünï''s"}')
                FROM seq_1_to_\(rows / 8);
            INSERT INTO users_time SELECT seq % 3, seq, \(now) - seq FROM seq_1_to_\(rows / 8);
            INSERT INTO pipes_settings SELECT 1, CONCAT('pipe_', seq), 'T', 20 FROM seq_1_to_\(pipes);
            INSERT INTO revoked_tokens SELECT 1, CONCAT('token.', seq), 0 FROM seq_1_to_\(rows / 20);
            INSERT INTO pipe_messages SELECT old_id(\(now) - 1000 + n.seq DIV 10, p.seq * 100 + n.seq),
                \(now) - 1000 + n.seq DIV 10, 1, CONCAT('pipe_', p.seq), 'new', CONCAT('message ', n.seq), n.seq
                FROM seq_1_to_\(pipes) p JOIN seq_1_to_\(perPipe) n ORDER BY RAND(7);
            INSERT INTO users_messages SELECT old_id(\(now) - 500, seq), \(now) - 500, 1, 1 + seq % 100, 'note',
                CONCAT('private ', seq) FROM seq_1_to_\(rows / 10);
            """
    }

    @Test func aLargeDatabaseTwice() async throws {
        let rows = Self.rows
        try await OldDatabaseFixture.with(Self.large(rows)) { fixture in
            try await withSQLite { path in
                let store = try SQLiteStore(path: path, durability: .full)
                // Queues hold what the tenth of the rows makes for each of the hundred users.
                var settings = EngineSettings()
                settings.maxQueueLength = 1_000_000
                let dry = try await run(fixture, into: store, isDry: true, settings: settings).reports
                #expect(try await store.load().settings.isEmpty)
                let (first, newest) = try await run(fixture, into: store, settings: settings)
                #expect(dry.mapValues(\.written) == first.mapValues(\.written))
                await store.close()

                let reopened = try SQLiteStore(path: path, durability: .full)
                let second = try await run(fixture, into: reopened, settings: settings).reports
                let third = try await run(fixture, into: reopened, queuedUntil: newest, settings: settings).reports
                for again in [second, third] {
                    #expect(again.values.allSatisfy { $0.written == 0 })
                    #expect(again.mapValues(\.alreadyThere) == first.mapValues(\.written))
                    #expect(again.mapValues(\.rejectedCount) == first.mapValues(\.rejectedCount))
                }
                let pipes = max(1, rows / 90)
                #expect(
                    first.mapValues(\.written) == [
                        "users_auth": rows / 4, "users_data": rows / 8, "users_time": rows / 8,
                        "pipes_settings": pipes, "revoked_tokens": rows / 20, "pipe_messages": pipes * 20,
                        "users_messages": rows / 10,
                    ])
                #expect(first["pipe_messages"]?.rejectedCount == pipes * 10)
                try await check(reopened, rows: rows)
                await reopened.close()
            }
        }
    }

    /// Looks at some rows of each table.
    private func check(_ store: SQLiteStore, rows: Int) async throws {
        let tenant = TenantID(rawValue: 1)
        let keys = try await store.userKeys(of: tenant, users: nil)
        #expect(keys.count == (1...rows / 4).count { $0 % 3 == 1 })
        #expect(
            try await store.userKeys(of: tenant, users: [4]) == [
                UserText(user: 4, text: "a87ff679a2f3e71d9181a67b7542122c")
            ])
        #expect(
            try await store.userData(of: tenant, users: [7]) == [
                UserText(user: 7, text: "{\"n\": 7, \"name\": \"Ünï's\"}")
            ])
        #expect(try await store.lastSeen(of: tenant, users: [10]) == [UserTime(user: 10, time: Self.now - 10)])
        #expect(try await store.revokedTokens(of: tenant, tokens: ["token.5", "token.x"]) == ["token.5"])
        let history = try await store.history(of: PipeKey(tenant: tenant, name: "pipe_3"), after: nil)
        #expect(history.map(\.body) == (11...30).map { "message \($0)" })
        #expect(history.map(\.id) == history.map(\.id).sorted())
        let times = (11...30).map { Self.now - 1000 + Int64($0 / 10) }
        #expect(history.map(\.time) == times)
        #expect(history.last?.event == "new" && history.last?.user == 30)
        let queue = try await store.queuedMessages(of: tenant, users: [1])
        #expect(queue.map(\.body) == stride(from: 100, through: rows / 10, by: 100).map { "private \($0)" })
    }

    @Test(arguments: [
        ("INSERT INTO users_auth VALUES (1, 0, 'k')", "users_auth", "user_id is not above 0"),
        ("INSERT INTO users_auth VALUES (-1, 5, 'k')", "users_auth", "dev_id is not between 0 and 999999999"),
        ("INSERT INTO users_auth VALUES (1, 5, 'k y')", "users_auth", "hash has other characters than 0-9A-Za-z=+/_"),
        (
            "INSERT INTO users_data VALUES (1, 5, REPEAT('x', 2000))", "users_data",
            "data is longer than push.max_message"
        ),
        ("INSERT INTO users_time VALUES (1, 5, 0)", "users_time", "the user was online, and so has no time"),
        ("INSERT INTO users_time VALUES (1, 5, 2147483647)", "users_time", "its time is in the future"),
        ("INSERT INTO revoked_tokens VALUES (1, '', 0)", "revoked_tokens", "token is empty"),
        ("INSERT INTO revoked_tokens VALUES (1, X'FF', 0)", "revoked_tokens", "token is no UTF-8"),
        (
            "INSERT INTO pipes_settings VALUES (1, 'a b', 'T', 5)", "pipes_settings",
            "a pipe's name can contain only the characters A-Za-z0-9_-"
        ),
        (
            "INSERT INTO pipes_settings VALUES (1, REPEAT('x', 65), 'T', 5)", "pipes_settings",
            "a pipe's name has at most 64 characters"
        ),
        (
            "INSERT INTO pipes_settings VALUES (1, 'ab', 'T', 5)", "pipes_settings",
            "a pipe's name has at least 3 characters"
        ),
        ("INSERT INTO pipes_settings VALUES (1, 'abc', 'T', -5)", "pipes_settings", "length is below 0"),
        (
            "INSERT INTO pipe_messages VALUES (UUID(), 5, 1, 'news', 'e', 'x', 0)", "pipe_messages",
            "the pipe keeps no messages (pipes_settings)"
        ),
        ("INSERT INTO pipe_messages VALUES (UUID(), 0, 1, 'trust_x', 'e', 'x', 0)", "pipe_messages", "it has no time"),
        (
            "INSERT INTO pipe_messages VALUES (UUID(), 5, 1, 'trust_x', 'e', 'x', -1)", "pipe_messages",
            "user_id is below 0"
        ),
        (
            "INSERT INTO pipe_messages VALUES (UUID(), 5, 1, 'trust_x', 'e!', 'x', 1)", "pipe_messages",
            "an event's name can contain only the characters A-Za-z0-9_-"
        ),
        (
            "INSERT INTO users_messages VALUES (UUID(), 5, 1, 9, 'e', 'x')", "users_messages",
            "it has waited longer than queue.ttl"
        ),
        ("INSERT INTO users_messages VALUES ('', UNIX_TIMESTAMP(), 1, 9, 'e', 'x')", "users_messages", "it has no id"),
    ])
    func whatIsRejected(_ sql: String, _ table: String, _ reason: String) async throws {
        try await OldDatabaseFixture.with(sql + ";") { fixture in
            var settings = EngineSettings()
            settings.maxMessage = 1000
            let reports = try await run(fixture, into: MemoryStore(clock: .system), settings: settings).reports
            #expect(reports[table]?.rejected.mapValues(\.count) == [reason: 1])
            #expect(reports.values.reduce(0) { $0 + $1.written } == 0)
        }
    }

    @Test func whatTheGatewayHasChangedStays() async throws {
        let sql = """
            INSERT INTO users_auth VALUES (1, 1, 'old'), (1, 2, 'two');
            INSERT INTO users_time VALUES (1, 1, \(Self.now - 100)), (1, 2, \(Self.now - 10));
            INSERT INTO pipes_settings VALUES (1, 'news', 'T', 5), (1, 'more', 'T', 5000000);
            INSERT INTO pipe_messages VALUES (old_id(\(Self.now - 9), 1), \(Self.now - 9), 1, 'news', '', 'a', 0);
            INSERT INTO users_messages VALUES (old_id(\(Self.now - 9), 1), \(Self.now - 9), 1, 1, 'e', 'b');
            """
        try await OldDatabaseFixture.with(sql) { fixture in
            let store = MemoryStore(clock: .system)
            let (first, newest) = try await run(fixture, into: store)
            #expect(first.values.reduce(0) { $0 + $1.written } == 8)
            let tenant = TenantID(rawValue: 1)
            let user = UserKey(tenant: tenant, user: 1)
            #expect(try await store.load().settings[PipeKey(tenant: tenant, name: "more")]?.length == 1000)
            let news = PipeKey(tenant: tenant, name: "news")
            #expect(try await store.history(of: news, after: nil).map(\.event) == ["undefined"])

            let queued = try await store.queuedMessages(of: tenant, users: nil).map(\.id)
            var writer = ImportWriter(store: store, isDry: false)
            for change: StoreChange in [
                .setUserKey(user, hash: "new"), .setLastSeen(user, time: Self.now), .deleteQueued(user, queued),
                .setLastSeen(UserKey(tenant: tenant, user: 2), time: Self.now - 20),
                .appendMessage(
                    Message(
                        id: MessageID(oldID: "x", time: Self.now), pipe: news, event: "e", body: "c", user: 0,
                        origin: .backend, time: Self.now, isKept: true),
                    keep: 1),
            ] { try await writer.add(change) }
            try await writer.flush()

            let second = try await run(fixture, into: store, queuedUntil: newest).reports
            #expect(second["users_auth"]?.rejected.mapValues(\.count) == ["the gateway already has another value": 1])
            #expect(second["users_time"]?.rejected.mapValues(\.count) == ["the gateway has seen the user since": 1])
            #expect(second["users_time"]?.written == 1)
            #expect(
                second["pipe_messages"]?.rejected.mapValues(\.count)
                    == ["the gateway already has newer ones in this pipe": 1])
            #expect(second["users_messages"]?.alreadyThere == 1)
            #expect(try await store.userKeys(of: tenant, users: [1]).map(\.text) == ["new"])
            #expect(try await store.history(of: news, after: nil).map(\.body) == ["c"])
            #expect(try await store.queuedMessages(of: tenant, users: nil).isEmpty)
        }
    }

    @Test func missingTablesAreTold() async throws {
        try await OldDatabaseFixture.with("DROP TABLE users_time; DROP TABLE pipe_messages;") { fixture in
            let reports = try await run(fixture, into: MemoryStore(clock: .system)).reports
            #expect(Set(reports.values.filter { !$0.exists }.map(\.name)) == ["users_time", "pipe_messages"])
        }
    }

    @Test func hostsOfTenants() async throws {
        try await OldDatabaseFixture.with(
            "INSERT INTO dev_config VALUES (1, 'k', '*', 0), (2, 'k', 'a.example, b.example', 0);"
        ) { fixture in
            let hosts = try OldDatabase(fixture.address).allowedHosts()
            #expect(hosts.map(\.tenant.rawValue) == [1, 2])
            #expect(hosts.map(\.hosts) == [nil, ["a.example", "b.example"]])
        }
    }

    @Test func idsSortAsTheMessagesWereSent() {
        // Two of one second, told apart by what their UUIDs know; one whose UUID is from another time; one of version 4.
        let time: Int64 = 1_700_000_000
        let early = MessageID(oldID: "04afc000-833b-11ee-b136-02fc00000001", time: 1_700_000_000)
        let late = MessageID(oldID: "04afe710-833b-11ee-b136-02fc00000001", time: 1_700_000_000)
        #expect(early < late)
        #expect(abs(Int64(early.milliseconds) - time * 1000) < 2000)
        #expect(late.milliseconds == early.milliseconds + 1)
        let strange = MessageID(oldID: "04afc000-833b-11ee-b136-02fc00000001", time: time + 50)
        #expect(strange.milliseconds == UInt64(time + 50) * 1000)
        let random = MessageID(oldID: "5f0c63a4-19be-4df2-8d92-6c7f3c8a9b10", time: time)
        #expect(random.milliseconds == UInt64(time) * 1000)
        #expect(MessageID(oldID: "not a UUID", time: time) != random)
        for id in [early, late, strange, random] { #expect(MessageID(id.description) == id) }
    }
}
