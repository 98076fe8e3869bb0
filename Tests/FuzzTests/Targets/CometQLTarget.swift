import CometQL

/// Statements: read to their end, or refused with a place in the text.
struct CometQLTarget: FuzzTarget {
    static let name = "cometql"

    init() {}

    static func seeds() -> [[UInt8]] {
        [
            "INSERT INTO pipes_messages (name, event, message) VALUES ('web_a', \"e\", 'it''s \\n')",
            "SELECT a.*, COUNT(DISTINCT `b`) AS c FROM t AS a LEFT JOIN u USING (id) WHERE x IN (1, NULL) GROUP BY 1 LIMIT 2, 3",
            "SELECT -1.5e3 + 0x4D, x'4D', b'01', N'x', _utf8mb4'x', @@session.a, @v := ? FROM ((a))",
            "WITH RECURSIVE r AS (SELECT 1 UNION ALL SELECT 2) SELECT * FROM r; UPDATE t SET a = 1 WHERE b LIKE '%' ESCAPE '|'",
            "SELECT CASE WHEN a THEN b ELSE c END, CAST(a AS DECIMAL(10, 2)), TRIM(BOTH 'x' FROM a), a -> '$.x', a ->> '$.y'",
            "SELECT DATE'2026-01-31' + INTERVAL 1 DAY, {ts '2026-01-31 10:00:00'}, EXISTS(SELECT 1), GROUP_CONCAT(a ORDER BY b)",
            "/*!40101 SET NAMES utf8mb4 */; SHOW FULL TABLES FROM db LIKE 'a%'; -- rest\n# more\nCOMMIT",
            "LOAD DATA LOCAL INFILE 'f' INTO TABLE t FIELDS TERMINATED BY ',' (a, @b) SET c = @b",
            "INSERT INTO t (a) VALUES (1) AS new (b) ON DUPLICATE KEY UPDATE a = new.b + VALUES(a)",
            "DELETE FROM t WHERE a BETWEEN 1 AND 2 OR NOT b <=> NULL XOR ~c ORDER BY d DESC LIMIT 1",
        ].flatMap { text in [[0] + Array(text.utf8), [3] + Array(text.utf8)] }
    }

    func run(_ input: [UInt8]) throws {
        var input = FuzzInput(input)
        let byte = input.byte()
        let options = ParserOptions(
            ansiQuotes: byte & 1 != 0, noBackslashEscapes: byte & 2 != 0, pipesAsConcat: byte & 4 != 0)
        let bytes = input.remainder()
        var offset = 0
        repeat {
            let before = offset
            guard
                let parsed = try Self.check({ () throws(SyntaxError) in
                    try Parser.parseNext(bytes, from: &offset, options: options)
                })
            else { break }
            try FuzzFinding.check(
                offset == parsed.nextOffset && offset <= bytes.count && (offset > before || offset == bytes.count),
                "no way forward")
        } while offset < bytes.count
        // A closing NUL, which some clients send along, would no longer be at the end.
        guard bytes.last != 0,
            let alone = try Self.check({ () throws(SyntaxError) in try Self.only(bytes, options) })
        else { return }
        let ended = try Self.check { () throws(SyntaxError) in try Self.only(bytes + Array("\n;".utf8), options) }
        try FuzzFinding.check(
            ended?.statement == alone.statement && ended?.parameterCount == alone.parameterCount,
            "a semicolon at the end changes the statement")
    }

    private static func only(_ bytes: [UInt8], _ options: ParserOptions) throws(SyntaxError) -> ParsedStatement {
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(SyntaxError) in try Parser.parseOnly(bytes, options: options) }
        }
        return try result.get()
    }

    private static func check(_ parse: () throws(SyntaxError) -> ParsedStatement) throws -> ParsedStatement? {
        do throws(SyntaxError) {
            return try parse()
        } catch {
            let isWhole = !error.message.isEmpty && error.location.line >= 1 && error.location.column >= 1
            guard isWhole else { throw FuzzFinding("an error that says too little") }
            return nil
        }
    }
}
