import CometEngine
import TestSupport
import Testing

/// What a transaction sees, what it may do, and how it ends.
struct TransactionTests {
    @Test(arguments: [readOnly, modes, chains, ownWrites, ownDeletes, privateMessages, savepoints, implicitCommits])
    func script(_ script: StatementCase) async throws {
        try await script.run()
    }

    private static let readOnly = StatementCase(
        "READ ONLY",
        [
            ("start transaction read only", "ok 0"), ("select * from users_auth", ""),
            ("insert into users_auth (id, hash) values (1, 'a')", "error 10 25006"),
            ("replace into users_auth (id, hash) values (1, 'a')", "error 10 25006"),
            ("insert into pipes_messages (name, message) values ('room', 'a')", "error 10 25006"),
            ("update users_auth set hash = 'a'", "error 10 25006"), ("delete from users_auth", "error 10 25006"),
            ("explain delete from users_auth", "1|DELETE|users_auth|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|NULL"),
            ("commit and chain", "ok 0"), ("delete from users_auth", "error 10 25006"),
            ("truncate users_auth", "ok 0"), ("select @@in_transaction", "0"),
            ("start transaction read only", "ok 0"), ("start transaction read write", "ok 0"),
            ("insert into users_auth (id, hash) values (1, 'a')", "ok 1"), ("rollback", "ok 0"),
        ])

    private static let modes = StatementCase(
        "SET TRANSACTION",
        [
            ("set transaction read only", "ok 0"), ("select @@tx_read_only", "0"), ("select 1", "1"),
            ("delete from users_auth", "ok 0"),
            ("set transaction read only", "ok 0"), ("begin", "ok 0"), ("delete from users_auth", "error 10 25006"),
            ("set transaction read write", "error 12 25001"), ("commit", "ok 0"), ("delete from users_auth", "ok 0"),
            ("set session transaction read only", "ok 0"), ("select @@transaction_read_only, @@tx_read_only", "1|1"),
            ("delete from users_auth", "error 10 25006"), ("truncate users_auth", "error 10 25006"),
            ("set transaction read write", "ok 0"), ("delete from users_auth", "ok 0"),
            ("delete from users_auth", "error 10 25006"),
            ("start transaction read write", "ok 0"), ("set session transaction read write", "ok 0"),
            ("delete from users_auth", "ok 0"), ("rollback", "ok 0"), ("delete from users_auth", "ok 0"),
            ("set tx_read_only = ON", "ok 0"), ("delete from users_auth", "error 10 25006"),
            ("set transaction_read_only = 0", "ok 0"), ("delete from users_auth", "ok 0"),
            ("set global transaction read only", "error 2 0A000"),
        ])

    private static let chains = StatementCase(
        "AND CHAIN",
        [
            ("begin", "ok 0"), ("insert into users_auth (id, hash) values (1, 'a')", "ok 1"),
            ("commit and chain", "ok 0"), ("select @@in_transaction", "1"),
            ("insert into users_auth (id, hash) values (2, 'b')", "ok 1"), ("rollback and chain", "ok 0"),
            ("select @@in_transaction, (select group_concat(id) from users_auth)", "1|1"),
            ("commit and no chain no release", "ok 0"), ("select @@in_transaction", "0"),
            ("commit", "ok 0"), ("rollback", "ok 0"),
        ])

    private static let ownWrites = StatementCase(
        "its own writes",
        [
            ("begin", "ok 0"),
            ("insert into pipes_settings (name, length) values ('room', 2)", "ok 1"),
            ("insert into pipes_messages (name, message) values ('room', 'a'), ('room', 'b'), ('room', 'c')", "ok 3"),
            ("select message, `index` from pipes_messages where name = 'room'", "b|0; c|1"),
            ("delete from pipes_messages where message = 'b'", "ok 1"),
            ("select count(*) from pipes_messages where id = (select min(id) from pipes_messages)", "1"),
            ("select message from pipes_messages", "c"),
            ("update pipes_settings set length = 5 where name = 'room'", "ok 1"),
            ("select length from pipes_settings where name = 'room'", "5"),
            ("insert into users_auth (id, hash) values (1, 'k')", "ok 1"),
            ("insert into users_data (id, data) values (1, 'd')", "ok 1"),
            ("insert into revoked_tokens (token) values ('t')", "ok 1"),
            ("select hash, data, token from users_auth join users_data using (id), revoked_tokens", "k|d|t"),
            ("update users_data set data = 'e'", "ok 1"), ("delete from users_auth", "ok 1"),
            ("delete from revoked_tokens", "ok 1"),
            ("select data from users_data", "e"), ("select * from users_auth", ""),
            ("select * from revoked_tokens", ""),
            ("delete from pipes_settings", "ok 1"), ("select * from pipes_messages", ""),
            ("rollback", "ok 0"), ("select * from users_data", ""), ("select * from pipes_settings", ""),
        ])

    private static let ownDeletes = StatementCase(
        "what COMMIT leaves is what the transaction saw",
        [
            ("insert into pipes_settings (name, length) values ('room', 3)", "ok 1"),
            ("insert into pipes_messages (name, message) values ('room', 'old')", "ok 1"), ("begin", "ok 0"),
            ("insert into pipes_messages (name, message) values ('room', 'a'), ('room', 'b'), ('room', 'c')", "ok 3"),
            ("delete from pipes_messages where message = 'b'", "ok 1"),
            ("select message from pipes_messages", "a; c"), ("commit", "ok 0"),
            ("select message from pipes_messages", "a; c"),
            ("begin", "ok 0"), ("insert into pipes_messages (name, message) values ('room', 'd')", "ok 1"),
            ("delete from pipes_messages", "ok 3"),
            ("insert into pipes_messages (name, message) values ('room', 'e')", "ok 1"), ("commit", "ok 0"),
            ("select message from pipes_messages", "e"),
        ])

    private static let privateMessages = StatementCase(
        "private messages",
        [
            ("insert into users_messages (id, message) values (5, 'kept')", "ok 1"),
            ("begin", "ok 0"),
            ("insert into users_messages (id, message) values (7, 'x'), (5, 'y'), (5, 'z')", "ok 3"),
            ("select id, `index`, message from users_messages", "5|0|kept; 5|1|y; 5|2|z; 7|0|x"),
            ("select message from users_messages where id = 7", "x"),
            ("savepoint s", "ok 0"),
            ("delete from users_messages where message in ('kept', 'y')", "ok 2"),
            ("select message from users_messages", "z; x"),
            ("rollback to s", "ok 0"), ("select message from users_messages where id = 5", "kept; y; z"),
            ("delete from users_messages where message = 'y'", "ok 1"),
            ("commit", "ok 0"), ("select id, message from users_messages", "5|kept; 5|z; 7|x"),
        ])

    private static let savepoints = StatementCase(
        "savepoints",
        [
            ("savepoint outside", "ok 0"), ("rollback to outside", "error 12 42000"),
            ("begin", "ok 0"), ("savepoint a", "ok 0"),
            ("insert into users_auth (id, hash) values (1, 'a')", "ok 1"), ("savepoint b", "ok 0"),
            ("insert into users_auth (id, hash) values (2, 'b')", "ok 1"), ("savepoint A", "ok 0"),
            ("insert into users_auth (id, hash) values (3, 'c')", "ok 1"), ("rollback to savepoint a", "ok 0"),
            ("select group_concat(id) from users_auth", "1,2"), ("rollback to b", "ok 0"),
            ("select group_concat(id) from users_auth", "1"), ("rollback to a", "error 12 42000"),
            ("release savepoint b", "ok 0"), ("release savepoint b", "error 12 42000"), ("commit", "ok 0"),
            ("rollback to b", "error 12 42000"), ("select group_concat(id) from users_auth", "1"),
        ])

    private static let implicitCommits = StatementCase(
        "statements that end a transaction",
        [
            ("begin", "ok 0"), ("insert into users_auth (id, hash) values (1, 'a')", "ok 1"), ("begin", "ok 0"),
            ("rollback", "ok 0"), ("select id from users_auth", "1"),
            ("begin", "ok 0"), ("insert into users_auth (id, hash) values (2, 'a')", "ok 1"),
            ("lock tables users_auth write", "ok 0"), ("rollback", "ok 0"), ("select id from users_auth", "1; 2"),
            ("unlock tables", "ok 0"),
            ("set autocommit = 0", "ok 0"), ("insert into users_auth (id, hash) values (3, 'a')", "ok 1"),
            ("set autocommit = 1", "ok 0"), ("rollback", "ok 0"), ("select id from users_auth", "1; 2; 3"),
        ])

    @Test func twoTransactionsDoNotSeeEachOther() async throws {
        let gateway = try await EngineUnderTest()
        let (first, second) = (try gateway.session(), try gateway.session())
        for session in [first, second] { _ = try await gateway.execute("begin", in: session) }
        let inserts = [
            "insert into pipes_settings (name, length) values ('room', 9)",
            "insert into pipes_messages (name, message) values ('trust_room', 'm')",
            "insert into users_auth (id, hash) values (1, 'h')", "insert into users_data (id, data) values (1, 'd')",
            "insert into users_messages (id, message) values (1, 'p')",
            "insert into revoked_tokens (token) values ('t')",
        ]
        for sql in inserts { _ = try await gateway.execute(sql, in: first) }
        let count =
            "select (select count(*) from pipes_settings) + (select count(*) from pipes_messages) + "
            + "(select count(*) from users_auth) + (select count(*) from users_data) + "
            + "(select count(*) from users_messages) + (select count(*) from revoked_tokens)"
        #expect(await gateway.answer(count, in: first) == "6")
        #expect(await gateway.answer(count, in: second) == "0")
        _ = try await gateway.execute("commit", in: first)
        #expect(await gateway.answer(count, in: second) == "6")
        #expect(gateway.sink.lines == ["trust_room/undefined/m"])
    }

    @Test func aPrivateMessageLeavesAtCommit() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        let user = UserKey(tenant: .zero, user: 31)
        gateway.sink.setConnections(1, of: user)
        for sql in ["begin", "insert into users_messages (id, message) values (31, 'a'), (31, 'b')"] {
            _ = try await gateway.execute(sql, in: session)
        }
        #expect(gateway.sink.privateMessages.isEmpty)
        _ = try await gateway.execute("delete from users_messages where message = 'a'", in: session)
        _ = try await gateway.execute("commit", in: session)
        #expect(await gateway.answer("select message from users_messages", in: session) == "b")
    }

    @Test(arguments: ["commit release", "rollback release"])
    func releaseEndsTheConnection(sql: String) async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        guard case .done(let completion) = try await gateway.execute(sql, in: session) else {
            Issue.record("no OK")
            return
        }
        #expect(completion.endsConnection)
    }

    @Test func aTransactionHasSoManySavepoints() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        _ = try await gateway.execute("begin", in: session)
        for number in 1...256 { #expect(await gateway.answer("savepoint s\(number)", in: session) == "ok 0") }
        #expect(await gateway.answer("savepoint s257", in: session) == "error 19 54000")
        #expect(await gateway.answer("savepoint s1", in: session) == "ok 0")
    }
}
