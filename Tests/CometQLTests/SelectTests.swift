import CometQL
import Testing

struct SelectTests {
    @Test(arguments: [
        Case("SELECT 1", "{select 1}"),
        Case("SELECT *", "{select *}"),
        Case("SELECT * FROM t", "{select * from t}"),
        Case("SELECT a, b AS c, d e, f 'g', h AS \"i\", j `k`", "{select a, b as c, d as e, f as g, h as i, j as k}"),
        Case("SELECT t.*, db.t.* FROM db.t", "{select t.*, db.t.* from db.t}"),
        Case("SELECT DISTINCT a FROM t", "{select distinct a from t}"),
        Case("SELECT ALL SQL_NO_CACHE HIGH_PRIORITY a FROM t", "{select a from t}"),
        Case("SELECT SQL_CALC_FOUND_ROWS a FROM t LIMIT 1", "{select calc a from t limit 1}"),
        Case("SELECT 1 FROM DUAL WHERE 1", "{select 1 from dual where 1}"),
        Case("WITH t AS (SELECT 1) SELECT * FROM t", "{select * from {select 1} as t}"),
        Case("WITH t AS (SELECT 1) SELECT * FROM T AS u, db.t", "{select * from {select 1} as u, db.t}"),
        Case(
            "WITH a (x) AS (SELECT 1), b AS (SELECT x FROM a) SELECT x FROM b",
            "{select x from {select x from {select 1 as x} as a} as b}"),
        Case(
            "SELECT a FROM t WHERE b = 1 GROUP BY a, c HAVING COUNT(*) > 1",
            "{select a from t where (equal b 1) group a, c having (greater (COUNT! *) 1)}"),
        Case("SELECT a FROM t ORDER BY a DESC, b ASC, 3", "{select a from t order a desc, b, 3}"),
        Case("SELECT a FROM t LIMIT 5", "{select a from t limit 5}"),
        Case("SELECT a FROM t LIMIT 2, 5", "{select a from t limit 5 offset 2}"),
        Case("SELECT a FROM t LIMIT 5 OFFSET 2", "{select a from t limit 5 offset 2}"),
        Case("SELECT a FROM t LIMIT ?, ?", "{select a from t limit ?1 offset ?0}"),
        Case(
            "SELECT a FROM t LIMIT 18446744073709551615 OFFSET 1",
            "{select a from t limit 18446744073709551615u offset 1}"),
        Case("SELECT a FROM t FOR UPDATE", "{select a from t}"),
        Case("SELECT a FROM t LIMIT 1 LOCK IN SHARE MODE", "{select a from t limit 1}"),
        Case("SELECT a FROM t FOR SHARE OF t SKIP LOCKED", "{select a from t}"),
        Case(
            "SELECT index, `key`, time, event, message FROM users_messages ORDER BY index",
            "{select index, key, time, event, message from users_messages order index}"),
        Case(
            "SELECT data, hash, users, name, length, language, origin, status, value, count, date FROM users",
            "{select data, hash, users, name, length, language, origin, status, value, count, date from users}"),
    ])
    func queries(_ row: Case) throws {
        #expect(try ExpressionReading.query(row.text) == row.expected)
    }

    @Test(arguments: [
        Case("a, b AS c, d e", "a, b as c, d as e"),
        Case("a JOIN b ON a.x = b.x", "[a inner b on (equal a.x b.x)]"),
        Case("a INNER JOIN b USING (x, y)", "[a inner b using x,y]"),
        Case("a CROSS JOIN b", "[a inner b]"),
        Case("a STRAIGHT_JOIN b", "[a inner b]"),
        Case("a LEFT JOIN b ON 1 RIGHT OUTER JOIN c ON 2", "[[a left b on 1] right c on 2]"),
        Case("a LEFT JOIN b LEFT JOIN c ON 1 ON 2", "[a left [b left c on 1] on 2]"),
        Case("a NATURAL JOIN b", "[a inner b natural]"),
        Case("a NATURAL LEFT JOIN b", "[a left b natural]"),
        Case("a LEFT JOIN (b, c) ON 1", "[a left [b inner c] on 1]"),
        Case("(a JOIN b), c", "[a inner b], c"),
        Case("((a))", "a"),
        Case("(SELECT 1) AS q", "{select 1} as q"),
        Case("((SELECT 1) UNION (SELECT 2)) q", "{select 1 union select 2} as q"),
        Case("((SELECT 1) AS q JOIN b)", "[{select 1} as q inner b]"),
        Case("a USE INDEX (x) IGNORE KEY FOR ORDER BY (y)", "a"),
        Case("a AS b FORCE INDEX FOR JOIN (x, y)", "a as b"),
        Case("information_schema.tables t", "information_schema.tables as t"),
    ])
    func tables(_ row: Case) throws {
        #expect(try ExpressionReading.query("SELECT * FROM " + row.text) == "{select * from \(row.expected)}")
    }

    @Test(arguments: [
        Case("SELECT 1 UNION SELECT 2", "{select 1 union select 2}"),
        Case("SELECT 1 UNION ALL SELECT 2 UNION DISTINCT SELECT 3", "{select 1 union-all select 2 union select 3}"),
        Case("SELECT a UNION SELECT b ORDER BY 1 LIMIT 2", "{select a union select b order 1 limit 2}"),
        Case("(SELECT 1)", "{select 1}"),
        Case("((SELECT 1 LIMIT 2))", "{select 1 limit 2}"),
        Case(
            "(SELECT a ORDER BY b LIMIT 1) UNION (SELECT c LIMIT 2) LIMIT 3",
            "{select a inner order b inner limit 1 union select c inner limit 2 limit 3}"),
        Case("(SELECT a) ORDER BY a", "{select a order a}"),
        Case("(SELECT a LIMIT 1) LIMIT 2", "{select * from {select a limit 1} as query limit 2}"),
        Case(
            "(SELECT 1 UNION SELECT 2) UNION ALL SELECT 3",
            "{select * from {select 1 union select 2} as query union-all select 3}"),
        Case("(SELECT 1 UNION SELECT 2) ORDER BY 1", "{select 1 union select 2 order 1}"),
        Case(
            "(SELECT 1 UNION SELECT 2 LIMIT 1) ORDER BY 1",
            "{select * from {select 1 union select 2 limit 1} as query order 1}"),
    ])
    func unions(_ row: Case) throws {
        #expect(try ExpressionReading.query(row.text) == row.expected)
    }

    @Test(arguments: [
        Case("COUNT( * )", "COUNT( * )"), Case("a  +  1", "a  +  1"), Case("'it''s'", "it's"), Case("'a' 'b'", "a"),
        Case("@@session.sql_mode", "@@session.sql_mode"), Case("/* c */ a /* d */", "a"), Case("now() n", "now()"),
        Case("concat('a', \n 'b')", "concat('a', \n 'b')"), Case("/*!40001 SQL_NO_CACHE */ `name`", "`name`"),
        Case("'x' + 1", "'x' + 1"),
    ])
    func `an item's text names its column`(_ row: Case) throws {
        guard case .select(let query) = try Parser.parse("SELECT \(row.text) FROM t"),
            case .expression(_, _, let text)? = query.first.items.first
        else { return #expect(Bool(false)) }
        #expect(text == row.expected)
    }

    @Test
    func `a long item's text is cut between characters`() throws {
        guard case .select(let query) = try Parser.parse("SELECT 1 + '\(String(repeating: "ж", count: 1000))'"),
            case .expression(_, _, let text)? = query.first.items.first
        else { return #expect(Bool(false)) }
        #expect(text == "1 + '" + String(repeating: "ж", count: 125))
    }
}
