import CometQL
import Testing

struct StatementTests {
    private static let transactions: [(String, Statement)] = [
        ("BEGIN", .begin(readOnly: nil)), ("begin work", .begin(readOnly: nil)),
        ("START TRANSACTION", .begin(readOnly: nil)), ("START TRANSACTION READ ONLY", .begin(readOnly: true)),
        ("/*!40000 ALTER TABLE `t` DISABLE KEYS */", .alterKeys(TableName(name: "t"))),
        ("alter table d.t enable keys", .alterKeys(TableName(database: "d", name: "t"))),
        ("START TRANSACTION READ WRITE", .begin(readOnly: false)),
        ("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY", .begin(readOnly: true)),
        ("START TRANSACTION /*!40100 WITH CONSISTENT SNAPSHOT */", .begin(readOnly: nil)),
        ("COMMIT", .commit(chain: false, release: false)),
        ("COMMIT WORK AND CHAIN", .commit(chain: true, release: false)),
        ("commit and no chain release", .commit(chain: false, release: true)),
        ("COMMIT NO RELEASE", .commit(chain: false, release: false)),
        ("ROLLBACK", .rollback(chain: false, release: false)),
        ("ROLLBACK RELEASE", .rollback(chain: false, release: true)),
        ("ROLLBACK WORK AND CHAIN NO RELEASE", .rollback(chain: true, release: false)),
        ("ROLLBACK TO sp", .rollbackToSavepoint("sp")), ("ROLLBACK WORK TO SAVEPOINT sp", .rollbackToSavepoint("sp")),
        ("ROLLBACK TO savepoint", .rollbackToSavepoint("savepoint")), ("SAVEPOINT `a b`", .savepoint("a b")),
        ("RELEASE SAVEPOINT sp", .releaseSavepoint("sp")),
        (
            "LOCK TABLES a READ, db.b AS x WRITE, c y READ LOCAL, d LOW_PRIORITY WRITE",
            .lockTables([.init(name: "a"), .init(database: "db", name: "b"), .init(name: "c"), .init(name: "d")])
        ),
        (
            "LOCK TABLES `a` READ /*!32311 LOCAL */,`b` READ /*!32311 LOCAL */",
            .lockTables([.init(name: "a"), .init(name: "b")])
        ),
        ("UNLOCK TABLES", .unlockTables), ("unlock table", .unlockTables),
    ]

    private static let others: [(String, Statement)] = [
        ("", .empty), (" ; ", .empty), ("/* nothing */", .empty), ("-- nothing", .empty), ("\0", .empty),
        ("USE db_5", .use("db_5")), ("use `CometQL_v1`;", .use("CometQL_v1")),
        ("DESCRIBE t", .describe(.init(name: "t"), column: nil)),
        ("desc db.t", .describe(.init(database: "db", name: "t"), column: nil)),
        ("DESCRIBE `pipes_settings` '%'", .describe(.init(name: "pipes_settings"), column: "%")),
        ("EXPLAIN t c", .describe(.init(name: "t"), column: "c")),
        ("EXPLAIN extended", .describe(.init(name: "extended"), column: nil)),
        ("EXPLAIN TRUNCATE", .describe(.init(name: "TRUNCATE"), column: nil)),
        ("EXPLAIN DELETE FROM t", .explain(.statement(.delete(.init(table: .init(name: "t")))))),
        ("DESC FORMAT=JSON DELETE FROM t", .explain(.statement(.delete(.init(table: .init(name: "t")))))),
        ("EXPLAIN EXTENDED DELETE FROM t", .explain(.statement(.delete(.init(table: .init(name: "t")))))),
        (
            "EXPLAIN ANALYZE FORMAT = 'TREE' (SELECT *)",
            .explain(.statement(.select(.init(first: .init(items: [.all(nil)])))))
        ),
        ("KILL 5", .kill(connection: .literal(.int(5)), queryOnly: false)),
        ("KILL CONNECTION 5", .kill(connection: .literal(.int(5)), queryOnly: false)),
        ("KILL QUERY ?", .kill(connection: .parameter(0), queryOnly: true)),
        ("FLUSH PRIVILEGES", .flush("privileges")), ("FLUSH /*!40101 LOCAL */ TABLES", .flush("tables")),
        ("FLUSH TABLES WITH READ LOCK", .flush("tables with read lock")), ("FLUSH TABLES a, b", .flush("tables a , b")),
        ("DO 1, SLEEP(0)", .do([.literal(.int(1)), .function("SLEEP", [.literal(.int(0))])])),
        ("PREPARE s FROM 'SELECT ' '?'", .prepare(name: "s", source: .text("SELECT ?"))),
        ("PREPARE s FROM @x", .prepare(name: "s", source: .userVariable("x"))),
        ("EXECUTE s", .execute(name: "s", using: [])),
        ("EXECUTE s USING @a, @`b`", .execute(name: "s", using: ["a", "b"])),
        ("DEALLOCATE PREPARE s", .deallocate(name: "s")),
        ("DROP PREPARE s", .deallocate(name: "s")),
        ("CHECK TABLE `a`, b QUICK", .maintenance("check", [.init(name: "a"), .init(name: "b")])),
        ("ANALYZE NO_WRITE_TO_BINLOG TABLE a", .maintenance("analyze", [.init(name: "a")])),
        ("OPTIMIZE TABLES a", .maintenance("optimize", [.init(name: "a")])),
        ("REPAIR TABLE a EXTENDED USE_FRM", .maintenance("repair", [.init(name: "a")])),
        ("LOAD DATA LOCAL INFILE 'f' INTO TABLE t", .loadData(.init(fileName: "f", table: .init(name: "t")))),
        (
            "LOAD DATA LOW_PRIORITY LOCAL INFILE 'f' REPLACE INTO TABLE db.t CHARACTER SET utf8mb4 FIELDS TERMINATED BY ',' "
                + "OPTIONALLY ENCLOSED BY '\"' ESCAPED BY '' LINES STARTING BY '>' TERMINATED BY '\\r\\n' IGNORE 1 LINES "
                + "(a, @b, `c`) SET d = @b + 1",
            .loadData(
                .init(
                    fileName: "f", table: .init(database: "db", name: "t"), columns: ["a", "@b", "c"], isReplace: true,
                    fieldsTerminatedBy: ",", fieldsEnclosedBy: "\"", fieldsEscapedBy: nil, linesStartingBy: ">",
                    linesTerminatedBy: "\r\n", ignoreLines: 1,
                    assignments: [
                        .init(column: .init(name: "d"), value: .binary(.add, .userVariable("b"), .literal(.int(1))))
                    ]))
        ),
    ]

    @Test(arguments: transactions + others)
    func statements(text: String, expected: Statement) throws {
        #expect(try Parser.parse(text) == expected)
    }

    @Test
    func `parameters are counted in the order they stand in`() throws {
        #expect(try Parser.parseOnly("SELECT ?, '?', `?`, a FROM t WHERE b = ? /* ? */ LIMIT ?").parameterCount == 3)
        #expect(try Parser.parseOnly("INSERT INTO t VALUES (?, ?), (?, ?)").parameterCount == 4)
        #expect(try Parser.parseOnly("COMMIT").parameterCount == 0)
    }

    @Test
    func `several statements in one text`() throws {
        let text = "SET a=1;SELECT ';', ? ;; /* c */ BEGIN -- end"
        var offset = 0
        var found: [ParsedStatement] = []
        while offset < text.utf8.count { found.append(try Parser.parseNext(text, from: &offset)) }
        #expect(found.map(\.nextOffset) == [8, 23, 24, text.utf8.count])
        #expect(found.map(\.parameterCount) == [0, 1, 0, 0])
        #expect(found[2].statement == .empty)
        #expect(found[3].statement == .begin(readOnly: nil))
        var outside = 1000
        #expect(try Parser.parseNext(text, from: &outside).statement == .empty)
    }

    @Test
    func `every form of text is read`() throws {
        let text = "xSELECT 1"
        let expected = try Parser.parse("SELECT 1")
        #expect(try Parser.parse(Array(text.utf8).dropFirst()) == expected)
        #expect(try Parser.parse(Array(text.utf8).dropFirst().lazy.map { $0 }) == expected)
        #expect(
            try Array(text.utf8).withUnsafeBytes { try Parser.parse(UnsafeRawBufferPointer(rebasing: $0[1...])) }
                == expected)
        #expect(try Parser.parse(UnsafeRawBufferPointer(start: nil, count: 0)) == .empty)
    }
}
