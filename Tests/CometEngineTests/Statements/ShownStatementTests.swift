import TestSupport
import Testing

@testable import CometEngine

/// What the process list shows of a statement that runs.
struct ShownStatementTests {
    @Test(arguments: [
        ("INSERT INTO users_auth (id, hash) VALUES (12, 'k3y')", "INSERT INTO users_auth (id, hash) VALUES (…"),
        ("insert into `USERS_AUTH` values(12,\"k3y\")", "insert into `USERS_AUTH` values(…"),
        ("INSERT INTO db_1.users_auth VALUES (0x6b3379, 1)", "INSERT INTO db_1.users_auth VALUES (…"),
        ("INSERT INTO users_auth VALUES (?, ?)", "INSERT INTO users_auth VALUES (?, ?)"),
        ("UPDATE users_auth SET hash='k3y' WHERE id=1", "UPDATE users_auth SET hash…"),
        ("UPDATE users_auth SET hash = k3y", "UPDATE users_auth SET hash …"),
        ("/* k3y */ DELETE FROM revoked_tokens", "…"),
        ("DELETE FROM revoked_tokens -- k3y", "DELETE FROM revoked_tokens …"),
        ("DELETE FROM revoked_tokens # k3y", "DELETE FROM revoked_tokens …"),
        ("INSERT INTO revoked_tokens VALUES ('a.b.c", "INSERT INTO revoked_tokens VALUES (…"),
        ("SET PASSWORD FOR 'root' = 'k3y'", "SET PASSWORD FOR …"),
        ("SELECT PASSWORD('k3y')", "SELECT PASSWORD(…"),
        ("CREATE USER u@h IDENTIFIED BY 'k3y'", "CREATE USER u…"),
        ("PREPARE s FROM 'INSERT INTO users_auth VALUES (1, 2)'", "PREPARE s FROM …"),
        ("INSERT INTO pipes_messages (name, message) VALUES ('a', '1')", nil),
        ("SELECT é FROM users_auth WHERE id IN (SELECT id FROM t5)", nil),
    ])
    func text(_ statement: String, _ shown: String?) {
        #expect(ShownStatement.text(statement) == shown ?? statement)
        #expect(!ShownStatement.text(statement).contains("k3y"))
    }

    @Test func whereItIsShown() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        guard let login = Login(user: "root") else { return }
        gateway.engine.sessions.add(
            connectionID: 77, user: "root", host: "h:1", login: login, database: nil, now: 0,
            interruption: session.statementEnd, close: {})
        gateway.engine.sessions.note(
            77, statement: "INSERT INTO users_auth VALUES (1, 'k3y')", database: nil, now: 0)
        for sql in [
            "SHOW PROCESSLIST", "SHOW FULL PROCESSLIST", "SELECT * FROM information_schema.processlist",
        ] {
            let answer = await gateway.answer(sql, in: session)
            #expect(answer.contains("INSERT INTO users_auth VALUES (…"), "\(sql)")
            #expect(!answer.contains("k3y"), "\(sql)")
        }
    }
}
