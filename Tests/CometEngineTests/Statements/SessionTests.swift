import CometEngine
import TestSupport
import Testing

/// What sessions see and share: databases, variables, transactions.
struct SessionTests {
    @Test(arguments: [systemQuestions, showing, variables, transactions, savepoints, tenant])
    func script(_ script: StatementCase) async throws {
        try await script.run()
    }

    private static let systemQuestions = StatementCase(
        "what clients ask when they connect",
        [
            ("SET NAMES utf8mb4", "ok 0"), ("SET NAMES 'utf8mb4' COLLATE 'utf8mb4_general_ci'", "ok 0"),
            ("SET @@session.autocommit = ON", "ok 0"), ("SET AUTOCOMMIT = 1", "ok 0"),
            ("set autocommit=1, sql_mode = concat(@@sql_mode,',STRICT_TRANS_TABLES')", "ok 0"),
            ("SET SESSION SQL_AUTO_IS_NULL=0", "ok 0"), ("SET session_track_schema= ON", "ok 0"),
            ("SET session_track_system_variables='autocommit,tx_isolation'", "ok 0"),
            ("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", "ok 0"),
            ("SELECT @@tx_isolation, @@transaction_isolation", "READ-COMMITTED|READ-COMMITTED"),
            ("select DATABASE(), USER() limit 1", "CometQL_v1|root@localhost"),
            (
                "SELECT @@max_allowed_packet,@@system_time_zone,@@time_zone,@@auto_increment_increment",
                "16777216|UTC|SYSTEM|1"
            ),
            ("SELECT @@lower_case_table_names", "1"), ("select 41+1", "42"), ("select @@nosuch", "error 12 HY000"),
            ("SET time_zone='+00:00'", "ok 0"), ("/*!40101 SET NAMES utf8mb4 */", "ok 0"), ("-- nothing", "ok 0"),
            ("SELECT connection_id() > 0", "1"), ("set @ApplicationName='mx'", "ok 0"),
            ("select @applicationname", "mx"),
            ("use nosuch", "error 15 42000"), ("use COMETQL_V1", "ok 0"), ("use db_7", "ok 0"),
            ("select database()", "db_7"),
        ])

    private static let showing = StatementCase(
        "SHOW and DESCRIBE",
        [
            ("show databases", "CometQL_v1; information_schema"),
            (
                "show tables",
                "comet_log; comet_metrics; comet_nodes; pipes; pipes_messages; pipes_settings; revoked_tokens; users_auth; "
                    + "users_data; users_in_pipes; users_messages; users_time"
            ),
            ("show tables like 'pipes%'", "pipes; pipes_messages; pipes_settings"),
            ("show full tables where Tables_in_CometQL_v1 = 'pipes'", "pipes|BASE TABLE"),
            ("describe users_auth", "id|int|NO|PRI|NULL|; hash|varchar(32)|NO||NULL|"),
            ("show columns from pipes like 'users'", "users|int|NO||0|"),
            ("desc nosuch", "error 15 42S02"),
            ("show variables like 'lower_case_table_names'", "lower_case_table_names|1"),
            ("show variables like 'autocommit'", "autocommit|ON"),
            ("show status like 'user_online'", "user_online|0"),
            ("show global status like 'frontend_online'", "frontend_online|0"),
            ("show warnings", ""), ("show count(*) warnings", "0"), ("show triggers", ""),
            (
                "select column_name, data_type from information_schema.columns where table_name = 'pipes' "
                    + "order by ordinal_position", "name|varchar; users|int"
            ),
        ])

    private static let variables = StatementCase(
        "variables",
        [
            ("set @a = 1, @b := 'x'", "ok 0"), ("select @a + 1, @b, @none", "2|x|NULL"),
            ("set nosuch_variable = 5", "ok 0"), ("select @@nosuch_variable", "5"),
            ("set global max_connections = 5", "error 2 0A000"), ("set version = 'x'", "error 12 HY000"),
            ("set autocommit = perhaps", "error 12 42000"), ("set names koi8r", "error 12 42000"),
        ])

    private static let transactions = StatementCase(
        "transactions",
        [
            ("insert into pipes_settings (name, length) values ('room', 10)", "ok 1"),
            ("begin", "ok 0"),
            ("insert into pipes_messages (name, message) values ('room', 'a')", "ok 1"),
            ("insert into users_auth (id, hash) values (5, 'h')", "ok 1"),
            ("insert into users_auth (id, hash) values (5, 'h2')", "ok 2"),
            ("select message from pipes_messages where name = 'room'", "a"),
            ("select hash from users_auth", "h2"),
            ("rollback", "ok 0"),
            ("select message from pipes_messages where name = 'room'", ""),
            ("select hash from users_auth", ""),
            ("set autocommit = 0", "ok 0"),
            ("insert into users_auth (id, hash) values (6, 'h')", "ok 1"),
            ("rollback", "ok 0"),
            ("insert into users_auth (id, hash) values (7, 'h')", "ok 1"),
            ("set autocommit = 1", "ok 0"),
            ("rollback", "ok 0"),
            ("select id from users_auth", "7"),
        ])

    private static let savepoints = StatementCase(
        "savepoints",
        [
            ("start transaction", "ok 0"),
            ("insert into users_auth (id, hash) values (1, 'a')", "ok 1"),
            ("savepoint s1", "ok 0"),
            ("insert into users_auth (id, hash) values (2, 'b')", "ok 1"),
            ("rollback to savepoint S1", "ok 0"),
            ("rollback to nosuch", "error 12 42000"),
            ("release savepoint s1", "ok 0"),
            ("commit", "ok 0"),
            ("select id from users_auth", "1"),
        ])

    private static let tenant = StatementCase(
        "a tenant stays in its own", user: "7",
        [
            ("select database()", "CometQL_v1"), ("show status like 'id'", "id|7"),
            ("use db_8", "error 15 42000"), ("use db_7", "ok 0"),
            ("insert into db_8.pipes_messages (name, message) values ('room', 'x')", "error 15 42000"),
            ("insert into db_7.users_auth (id, hash) values (1, 'x')", "ok 1"),
        ])

    @Test func messagesOfATransactionLeaveTogetherAtCommit() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        for sql in [
            "begin", "insert into pipes_messages (name, event, message) values ('one', 'e', '1')",
            "insert into pipes_messages (name, event, message) values ('two', 'e', '2'), ('one', 'e', '3')",
        ] { _ = try await gateway.execute(sql, in: session) }
        #expect(gateway.sink.lines == [])
        _ = try await gateway.execute("commit", in: session)
        #expect(gateway.sink.lines == ["one/e/1", "two/e/2", "one/e/3"])
    }

    @Test func anotherSessionSeesNothingUncommitted() async throws {
        let gateway = try await EngineUnderTest()
        let (writer, reader) = (try gateway.session(), try gateway.session())
        _ = try await gateway.execute("begin", in: writer)
        _ = try await gateway.execute("insert into users_data (id, data) values (1, 'x')", in: writer)
        #expect(await gateway.answer("select * from users_data", in: reader) == "")
        _ = try await gateway.execute("commit", in: writer)
        #expect(await gateway.answer("select * from users_data", in: reader) == "1|x")
    }

    @Test func tenantsSeeTheirOwnOnly() async throws {
        let gateway = try await EngineUnderTest()
        let (seven, eight) = (try gateway.session(user: "7"), try gateway.session(user: "8"))
        _ = try await gateway.execute("insert into users_data (id, data) values (1, 'seven')", in: seven)
        _ = try await gateway.execute("insert into pipes_messages (name, message) values ('room', 'm')", in: seven)
        #expect(await gateway.answer("select * from users_data", in: eight) == "")
        #expect(gateway.sink.messages.map(\.pipe.tenant.rawValue) == [7])
        let root = try gateway.session()
        _ = try await gateway.execute("use db_7", in: root)
        #expect(await gateway.answer("select data from users_data", in: root) == "seven")
    }

    @Test func theInfoTextTellsRecordsAndSubscribers() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        gateway.sink.setSubscribers(3, of: PipeKey(tenant: .zero, name: "room"))
        let result = try await gateway.execute(
            "insert into pipes_messages (name, message) values ('room', 'a'), ('room', 'b')", in: session)
        guard case .done(let completion) = result else {
            Issue.record("no OK")
            return
        }
        #expect(completion.affectedRows == 2)
        #expect(completion.info == "Records: 2  Subscribers: 6")
    }
}
