import CometEngine
import CometQL
import Synchronization
import TestSupport
import Testing

/// Where statements compute: nothing that may take long is done on the caller's thread.
struct ComputingTests {
    /// Hands jobs on and counts them.
    private final class CountingExecutor: TaskExecutor {
        private let jobs = Atomic<Int>(0)

        var count: Int { jobs.load(ordering: .relaxed) }

        func enqueue(_ job: consuming ExecutorJob) {
            jobs.add(1, ordering: .relaxed)
            let job = UnownedJob(job)
            Task.detached { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }

    private static let light = [
        "insert into pipes_messages (name, event, message) values ('room', 'e', 'x'), ('room', 'e', 'y')",
        "insert into users_data (id, data) values (1, 'x')", "begin", "commit", "rollback", "savepoint a", "select 1",
        "select @@version, @x, database(), now()", "set autocommit = 1", "set names utf8mb4", "set @x = -1",
        "use CometQL_v1", "",
    ]

    private static let heavy = [
        "select * from users_data", "select repeat('x', 100)", "select 1 + 1", "show tables",
        "select name from pipes where name = 'x'", "insert into users_data (id, data) values (2, repeat('x', 5))",
        "insert into users_data select id + 1, data from users_data", "update users_data set data = 'y'",
        "insert into users_data (id, data) values (1, 'x') on duplicate key update data = concat(data, 'y')",
        "delete from users_data where data like '%z'", "set @x = (select count(*) from users_data)",
        "do sha2('x', 256)", "explain select * from users_data", "prepare p from 'select 1'", "execute p",
        "truncate users_data", "select 'a' regexp 'b'",
    ]

    @Test func onlyWhatComputesNothingStaysOnTheCallersThread() async throws {
        let executor = CountingExecutor()
        let gateway = try await EngineUnderTest(evaluation: executor)
        let session = try gateway.session()
        for sql in Self.light {
            let answer = await gateway.answer(sql, in: session)
            #expect(!answer.hasPrefix("error") && executor.count == 0, "\(sql): \(answer)")
        }
        for sql in Self.heavy {
            let before = executor.count
            let answer = await gateway.answer(sql, in: session)
            #expect(!answer.hasPrefix("error") && executor.count > before, "\(sql): \(answer)")
        }
    }

    @Test func aLargeTransactionIsCommittedElsewhere() async throws {
        let executor = CountingExecutor()
        let gateway = try await EngineUnderTest(evaluation: executor)
        let session = try gateway.session()
        #expect(await gateway.answer("begin", in: session) == "ok 0")
        let row = "('room', 'x')"
        let insert =
            "insert into pipes_messages (name, message) values "
            + Array(repeating: row, count: 50).joined(separator: ",")
        for _ in 0..<6 { #expect(await gateway.answer(insert, in: session) == "ok 50") }
        let before = executor.count
        #expect(await gateway.answer("commit", in: session) == "ok 0")
        #expect(executor.count > before)
        #expect(gateway.sink.messages.count == 300)
    }

    /// A gateway with 200 rows in `users_in_pipes`.
    private static func crowded() async throws -> EngineUnderTest {
        let gateway = try await EngineUnderTest()
        let details = ConnectionDetails(
            tenant: .zero, user: 1, uuid: "", userAgent: "", ip: "", origin: "", language: "")
        gateway.sink.setMembers((0..<200).map { PipeMember(pipe: "p\($0)", details: details) }, of: .zero)
        return gateway
    }

    private static let endless =
        "select a.name, d.name from users_in_pipes a, users_in_pipes b, users_in_pipes c, "
        + "users_in_pipes d"

    /// Rows of a statement that would take hours to its end.
    private static func begin(_ gateway: EngineUnderTest, _ session: Session) async throws -> RowStream {
        guard case .stream(let stream) = try await gateway.engine.execute(try Parser.parse(endless), in: session)
        else { throw StatementError.notSupported("a few rows") }
        return stream
    }

    @Test func aLongResultComesInPortions() async throws {
        let gateway = try await Self.crowded()
        let stream = try await Self.begin(gateway, try gateway.session())
        #expect(stream.columns.count == 2)
        for _ in 0..<3 {
            let rows = try await stream.next()
            #expect(!rows.isEmpty && rows.count <= 1024)
        }
    }

    @Test func killQueryEndsAStatementAmidItsRows() async throws {
        let gateway = try await Self.crowded()
        let (session, other) = (try gateway.session(), try gateway.session())
        let login = try #require(Login(user: "root"))
        gateway.engine.sessions.add(
            connectionID: session.connectionID, user: "root", host: "h:1", login: login, database: nil, now: 0,
            interruption: session.statementEnd
        ) {}
        let stream = try await Self.begin(gateway, session)
        _ = try await stream.next()
        #expect(await gateway.answer("kill query \(session.connectionID)", in: other) == "ok 0")
        let error = await #expect(throws: StatementError.self) {
            while try await !stream.next().isEmpty {}
        }
        #expect(error?.mysqlCode == 1317)
        #expect(await gateway.answer("show errors", in: session) == "Error|1317|Query execution was interrupted")
        // The next statement is not meant.
        #expect(await gateway.answer("select count(*) from users_in_pipes", in: session) == "200")
    }

    @Test(arguments: [
        "select count(*) from users_in_pipes a, users_in_pipes b, users_in_pipes c, users_in_pipes d",
        "insert into users_data (id, data) select count(*), 'x' from users_in_pipes a, users_in_pipes b, "
            + "users_in_pipes c, users_in_pipes d",
        "do (select max(a.name) from users_in_pipes a, users_in_pipes b, users_in_pipes c, users_in_pipes d)",
    ])
    func aClientThatIsGoneEndsItsStatement(sql: String) async throws {
        let gateway = try await Self.crowded()
        let session = try gateway.session()
        session.statementEnd.endSession()
        #expect(await gateway.answer(sql, in: session) == "error 1 70100")
        #expect(await gateway.answer("select count(*) from users_data", in: try gateway.session()) == "0")
    }

    @Test func maxJoinSizeBoundsTheWork() async throws {
        let gateway = try await Self.crowded()
        let session = try gateway.session()
        #expect(await gateway.answer("set max_join_size = 1000", in: session) == "ok 0")
        let sql = "select count(*) from users_in_pipes a, users_in_pipes b"
        #expect(await gateway.answer(sql, in: session) == "error 18 42000")
        #expect(await gateway.answer("set max_join_size = default", in: session) == "ok 0")
        #expect(await gateway.answer(sql, in: session) == "40000")
    }
}
