import CometQL
import Testing

struct SyntaxErrorTests {
    @Test(arguments: [
        Case(
            "SELECT 1 FRM x",
            "'FRM x' at line 1, column 10: expected FROM, a comma or the end of the statement, found FRM"),
        Case("SELEC 1 FRM x", "'SELEC 1 FRM x' at line 1, column 1: expected a statement, found SELEC"),
        Case(
            "SELECT * FROM t WERE id = 1",
            "'WERE id = 1' at line 1, column 17: expected WHERE, a comma, a join or the end of the statement, found WERE"
        ),
        Case(
            "SELECT (SELECT 1 FRM x)",
            "'FRM x)' at line 1, column 18: expected FROM, a comma or a closing parenthesis, found FRM"),
        Case("SELECT", "'' at line 1, column 7: expected an expression, found the end of the text"),
        Case("SELECT ;", "';' at line 1, column 8: expected an expression, found ;"),
        Case("SELECT a FROM", "'' at line 1, column 14: expected a table name, found the end of the text"),
        Case("SELECT a,\n  b FROM t\nWHERE = 1", "'= 1' at line 3, column 7: expected an expression, found ="),
        Case(
            "SELECT 'привет', 1 1",
            "'1' at line 1, column 20: expected FROM, a comma or the end of the statement, found 1"),
        Case(
            "SELECT a FROM t WHERE b 1",
            "'1' at line 1, column 25: expected an operator or the end of the statement, found 1"),
        Case("SELECT a FROM t ORDER a", "'a' at line 1, column 23: expected BY, found a"),
        Case("SELECT a FROM t LIMIT x", "'x' at line 1, column 23: expected a number of rows or ?, found x"),
        Case(
            "SELECT a FROM t LIMIT 1 2",
            "'2' at line 1, column 25: expected a comma, OFFSET or the end of the statement, found 2"),
        Case(
            "SELECT (1", "'' at line 1, column 10: expected a comma or a closing parenthesis, found the end of the text"
        ),
        Case("SELECT a IN ()", "')' at line 1, column 14: expected an expression, found )"),
        Case("SELECT a NOT 1", "'1' at line 1, column 14: expected IN, BETWEEN, LIKE or REGEXP, found 1"),
        Case("SELECT a = NOT b", "'NOT b' at line 1, column 12: expected an expression, found NOT"),
        Case("SELECT CASE 1 END", "'END' at line 1, column 15: expected WHEN, found END"),
        Case(
            "SELECT CASE WHEN 1 THEN 2",
            "'' at line 1, column 26: expected WHEN, ELSE or END, found the end of the text"),
        Case(
            "SELECT CAST(a AS FOO)",
            "'FOO)' at line 1, column 18: expected a type (SIGNED, UNSIGNED, CHAR, BINARY, DECIMAL, DOUBLE, DATE, TIME, DATETIME or JSON), found FOO"
        ),
        Case(
            "SELECT CAST(a AS TIME(7))", "'7))' at line 1, column 23: expected a number of digits from 0 to 6, found 7"),
        Case("SELECT DATE_ADD(a, 1)", "'1)' at line 1, column 20: expected INTERVAL, found 1"),
        Case(
            "SELECT a + INTERVAL 1 FORTNIGHT",
            "'FORTNIGHT' at line 1, column 23: expected a unit of time, found FORTNIGHT"),
        Case("SELECT DATE'2026-02-31'", "''2026-02-31'' at line 1, column 12: incorrect DATE value"),
        Case("SELECT TIMESTAMP'2026-02-01'", "''2026-02-01'' at line 1, column 17: incorrect DATETIME value"),
        Case("SELECT 'abc", "''abc' at line 1, column 8: the string that begins here never ends"),
        Case("SELECT \"abc\\\"", "'\"abc\\\"' at line 1, column 8: the string that begins here never ends"),
        Case("SELECT `abc", "'`abc' at line 1, column 8: the quoted name that begins here never ends"),
        Case("SELECT x'1'", "'x'1'' at line 1, column 8: x'…' takes an even number of hexadecimal digits"),
        Case("SELECT x'1g'", "'x'1g'' at line 1, column 8: x'…' takes an even number of hexadecimal digits"),
        Case("SELECT b'12'", "'b'12'' at line 1, column 8: b'…' takes the digits 0 and 1"),
        Case("SELECT 1e999", "'1e999' at line 1, column 8: the number is too large"),
        Case("SELECT $$ \\", "'\\' at line 1, column 11: expected FROM, a comma or the end of the statement, found \\"),
        Case(
            "INSERT INTO t (a b) VALUES (1)",
            "'b) VALUES (1)' at line 1, column 18: expected a comma or a closing parenthesis, found b"),
        Case(
            "INSERT INTO t (a) VALUE",
            "'' at line 1, column 24: expected an opening parenthesis, found the end of the text"),
        Case("INSERT INTO t (a) (1)", "'1)' at line 1, column 20: expected SELECT, found 1"),
        Case("INSERT INTO t (a) VALUS (1)", "'VALUS (1)' at line 1, column 19: expected VALUES or SELECT, found VALUS"),
        Case(
            "INSERT INTO t VALUES (1) 2",
            "'2' at line 1, column 26: expected a comma, ON DUPLICATE KEY UPDATE or the end of the statement, found 2"),
        Case("WITH t SELECT 1", "'SELECT 1' at line 1, column 8: expected AS, found SELECT"),
        Case("WITH t AS (SELECT 1)", "'' at line 1, column 21: expected a comma or SELECT, found the end of the text"),
        Case(
            "WITH t AS (SELECT 1), t AS (SELECT 2) SELECT 1",
            "'t AS (SELECT 2) SELECT 1' at line 1, column 23: WITH names two queries alike"),
        Case(
            "WITH t (a) AS (SELECT 1, 2) SELECT 1",
            "'(a) AS (SELECT 1, 2) SELECT 1' at line 1, column 8: the query and its column names differ in number"),
        Case("SELECT 1 > ANY (1, 2)", "'1, 2)' at line 1, column 17: expected SELECT, found 1"),
        Case("UPDATE t SETT a = 1", "'SETT a = 1' at line 1, column 10: expected SET, found SETT"),
        Case("UPDATE t SET a", "'' at line 1, column 15: expected =, found the end of the text"),
        Case("DELETE FROM t LIMIT 1, 2", "'' at line 1, column 25: UPDATE and DELETE take LIMIT without an offset"),
        Case("set @@autocommit 1", "'1' at line 1, column 18: expected =, found 1"),
        Case("set a b c", "'b c' at line 1, column 7: expected =, found b"),
        Case("SET NAMES", "'' at line 1, column 10: expected a character set, found the end of the text"),
        Case("SHOW TABLE", "'' at line 1, column 11: expected STATUS, found the end of the text"),
        Case(
            "SHOW NONSENSE",
            "'NONSENSE' at line 1, column 6: expected what to show (DATABASES, TABLES, STATUS, VARIABLES, …), found NONSENSE"
        ),
        Case("SHOW TABLES LIKE x", "'x' at line 1, column 18: expected a pattern in quotes, found x"),
        Case(
            "SHOW TABLES x", "'x' at line 1, column 13: expected FROM, LIKE, WHERE or the end of the statement, found x"
        ),
        Case("lock tables x", "'' at line 1, column 14: expected READ or WRITE, found the end of the text"),
        Case("BEGIN x", "'x' at line 1, column 7: expected the end of the statement, found x"),
        Case("SELECT 1; SELECT 2", "'SELECT 2' at line 1, column 11: expected the end of the text, found SELECT"),
        Case("1", "'1' at line 1, column 1: expected a statement, found 1"),
        Case("SELECT :a", "':a' at line 1, column 8: expected an expression, found :"),
    ])
    func malformed(_ row: Case) {
        #expect(ExpressionReading.failure(row.text) == "You have an error in your CometQL syntax near " + row.expected)
    }

    @Test
    func `the quoted context is cut at a character`() {
        let rest = String(repeating: "ж", count: 100)
        #expect(
            ExpressionReading.failure("SELECT FROM \(rest)")
                == "You have an error in your CometQL syntax near 'FROM \(rest.prefix(37))' at line 1, column 8: "
                + "expected an expression, found FROM")
        #expect(
            ExpressionReading.failure("\(rest)")
                == "You have an error in your CometQL syntax near '\(rest.prefix(40))' at line 1, column 1: "
                + "expected a statement, found \(rest.prefix(20))…")
    }

    @Test
    func `location and kind come along`() throws {
        let error = try #require(throws: SyntaxError.self) { try Parser.parse("SELECT 1,\n 'ж' )") }
        #expect(error.location == SourceLocation(line: 2, column: 6))
        #expect(error.kind == .malformed)
        let unfinished = try #require(throws: SyntaxError.self) { try Parser.parse(Array("SELECT 'a".utf8) + [0xFF]) }
        #expect(unfinished.kind == .malformed)
        let invalid = try #require(throws: SyntaxError.self) {
            try Parser.parse(Array("SELECT '".utf8) + [0xFF, 0x27])
        }
        #expect(invalid.kind == .invalidText)
        #expect(
            invalid.message
                == "You have an error in your CometQL syntax near ''\u{FFFD}'' at line 1, column 8: the text is not valid UTF-8"
        )
    }

    @Test
    func `in a text of several statements the place counts from its beginning`() throws {
        let text = "BEGIN;\nSELECT 1 1"
        var offset = 0
        _ = try Parser.parseNext(text, from: &offset)
        let before = offset
        let error = try #require(throws: SyntaxError.self) { try Parser.parseNext(text, from: &offset) }
        #expect(error.location == SourceLocation(line: 2, column: 10))
        #expect(offset == before)
    }
}
