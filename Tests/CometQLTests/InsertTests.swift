import CometQL
import Testing

struct InsertTests {
    /// The statement as a short text.
    private static func sketch(_ text: String) throws -> String {
        guard case .insert(let insert) = try Parser.parse(text) else {
            Issue.record("\(text) is no INSERT")
            return ""
        }
        var parts = [insert.isReplace ? "replace" : insert.isIgnore ? "ignore" : "insert", Sketch.of(insert.table)]
        parts.append(insert.columns.map { "(\($0.joined(separator: ",")))" } ?? "-")
        switch insert.source {
        case .values(let rows):
            parts += rows.map { "(\($0.map { Sketch.of($0) }.joined(separator: ",")))" }
        case .select(let query): parts.append(Sketch.of(query))
        }
        if !insert.onDuplicateKeyUpdate.isEmpty { parts.append("update " + Sketch.of(insert.onDuplicateKeyUpdate)) }
        return parts.joined(separator: " ")
    }

    @Test(arguments: [
        Case("INSERT INTO t (a, b) VALUES (1, 'x')", "insert t (a,b) (1,'x')"),
        Case("insert t(a)values(1),(2) , (3)", "insert t (a) (1) (2) (3)"),
        Case("INSERT INTO db.t VALUES (1, 2)", "insert db.t - (1,2)"),
        Case("INSERT INTO t VALUE (1)", "insert t - (1)"),
        Case("INSERT INTO t () VALUES ()", "insert t () ()"),
        Case("INSERT INTO t VALUES (), ()", "insert t - () ()"),
        Case("INSERT LOW_PRIORITY IGNORE INTO t SET a = 1, t.b = 'x'", "ignore t (a,b) (1,'x')"),
        Case("INSERT DELAYED t (`a`, \"b\", 'c', t.d, db.t.e) VALUES (1)", "insert t (a,b,c,d,e) (1)"),
        Case(
            "INSERT INTO t (id, index, key, time) VALUES (?, ?, NOW(), DEFAULT)",
            "insert t (id,index,key,time) (?0,?1,(NOW),default)"),
        Case("INSERT INTO t (a) VALUES (1 + 2), (word)", "insert t (a) ((add 1 2)) (word)"),
        Case("INSERT INTO t SELECT 1, 2", "insert t - {select 1, 2}"),
        Case("INSERT INTO t (a, b) SELECT c, d FROM u WHERE e", "insert t (a,b) {select c, d from u where e}"),
        Case("INSERT INTO t (SELECT 1)", "insert t - {select 1}"),
        Case("INSERT INTO t (a) (SELECT 1)", "insert t (a) {select 1}"),
        Case("INSERT INTO t (a) SELECT 1 ON DUPLICATE KEY UPDATE a = 2", "insert t (a) {select 1} update a=2"),
        Case(
            "INSERT INTO t (a, b) VALUES (1, 2) ON DUPLICATE KEY UPDATE b = VALUES(b), a = a + 1",
            "insert t (a,b) (1,2) update b=(values b), a=(add a 1)"),
        Case(
            "INSERT INTO t (a, b) VALUES (1, 2) AS new ON DUPLICATE KEY UPDATE b = new.b + t.b",
            "insert t (a,b) (1,2) update b=(add (values b) t.b)"),
        Case(
            "INSERT INTO t (a, b) VALUES (1, 2) AS New (m, n) ON DUPLICATE KEY UPDATE b = n + NEW.m, a = b",
            "insert t (a,b) (1,2) update b=(add (values b) (values a)), a=b"),
        Case("REPLACE INTO t (a) VALUES (1)", "replace t (a) (1)"),
        Case("REPLACE t SET a := 1", "replace t (a) (1)"),
        Case("replace delayed into t select 1", "replace t - {select 1}"),
        Case(
            #"insert into pipes_settings ("name", "length") values ('p10', 3)"#,
            "insert pipes_settings (name,length) ('p10',3)"),
        Case(
            "insert into pipes_messages(name,event,message)values('pipe1','ev','m')",
            "insert pipes_messages (name,event,message) ('pipe1','ev','m')"),
    ])
    func inserts(_ row: Case) throws {
        #expect(try Self.sketch(row.text) == row.expected)
    }

    @Test
    func `many rows`() throws {
        let text = "INSERT INTO t (a, b) VALUES " + Array(repeating: "(1, 'x')", count: 50_000).joined(separator: ", ")
        guard case .insert(let insert) = try Parser.parse(text), case .values(let rows) = insert.source else {
            return #expect(Bool(false))
        }
        #expect(rows.count == 50_000)
        #expect(rows.allSatisfy { $0 == [.literal(.int(1)), .literal(.text("x"))] })
    }

    @Test
    func `too many parts are refused`() {
        let columns = Array(repeating: "a", count: 4097).joined(separator: ",")
        for text in ["INSERT INTO t (\(columns)) VALUES (1)", "INSERT INTO t VALUES (\(columns))", "SELECT \(columns)"]
        {
            let error = #expect(throws: SyntaxError.self) { try Parser.parse(text) }
            #expect(error?.kind == .tooComplex)
            #expect(error?.message.hasSuffix("more than 4096 columns") == true)
        }
        let error = #expect(throws: SyntaxError.self) {
            try Parser.parse("SELECT 1 + 2 + 3", options: ParserOptions(maximumExpressions: 3))
        }
        #expect(
            error?.message
                == "You have an error in your CometQL syntax near '3' at line 1, column 16: too many expressions")
    }
}
