import CometQL
import Testing

struct ExpressionTests {
    @Test(arguments: [
        Case("a OR b AND c", "(or a (and b c))"),
        Case("a XOR b OR c", "(or (xor a b) c)"),
        Case("a || b && c", "(or a (and b c))"),
        Case("NOT a AND b", "(and (not a) b)"),
        Case("NOT a = b", "(not (equal a b))"),
        Case("NOT NOT a", "(not (not a))"),
        Case("NOT a IN (1)", "(not (in a 1))"),
        Case("! a = b", "(equal (not a) b)"),
        Case("a = b = c", "(equal (equal a b) c)"),
        Case("a <=> b", "(nullSafeEqual a b)"),
        Case("a <> b OR c != d", "(or (notEqual a b) (notEqual c d))"),
        Case("a < b AND c <= d AND e > f", "(and (and (less a b) (lessOrEqual c d)) (greater e f))"),
        Case("a >= b", "(greaterOrEqual a b)"),
        Case("a | b & c << d + e * f ^ g", "(bitOr a (bitAnd b (shiftLeft c (add d (multiply e (bitXor f g))))))"),
        Case("a - b - c", "(subtract (subtract a b) c)"),
        Case("a / b % c DIV d MOD e", "(modulo (integerDivide (modulo (divide a b) c) d) e)"),
        Case("-a ^ b", "(bitXor (minus a) b)"),
        Case("- -a", "(minus (minus a))"),
        Case("~a + !b", "(add (bitNot a) (not b))"),
        Case("a--5", "(subtract a -5)"),
        Case("+a", "(plus a)"),
        Case("a >> 2", "(shiftRight a 2)"),
        Case("a = b LIKE c", "(equal a (like b c))"),
        Case("a BETWEEN 1 AND 2 AND b", "(and (between a 1 2) b)"),
        Case("a NOT BETWEEN b + 1 AND c", "(not-between a (add b 1) c)"),
        Case("a LIKE 'x%' ESCAPE '!' OR b", "(or (like a 'x%' escape '!') b)"),
        Case("a NOT LIKE b", "(not-like a b)"),
        Case("a REGEXP '^x' AND a NOT RLIKE 'y'", "(and (regexp a '^x') (not-regexp a 'y'))"),
        Case("a IS NULL", "(is null a)"),
        Case("a IS NOT NULL AND b IS NOT TRUE", "(and (is not-null a) (is not-true b))"),
        Case("a = 1 IS FALSE", "(is false (equal a 1))"),
        Case("a IS UNKNOWN", "(is unknown a)"),
        Case("a IN (1, 2, b)", "(in a 1 2 b)"),
        Case("a NOT IN ('x')", "(not-in a 'x')"),
        Case("a IN (SELECT b FROM t)", "(in a {select b from t})"),
        Case("a IN ((SELECT b))", "(in a {select b})"),
        Case("a SOUNDS LIKE b", "(equal (SOUNDEX a) (SOUNDEX b))"),
        Case("BINARY a = b", "(equal (binary a) b)"),
        Case("a COLLATE utf8mb4_bin = b", "(equal (collate a utf8mb4_bin) b)"),
        Case("a COLLATE 'x' LIKE b", "(like (collate a x) b)"),
        Case("data -> '$.a' = 1", "(equal (jsonExtract data '$.a') 1)"),
        Case("t.data ->> '$.a'", "(jsonExtractUnquote t.data '$.a')"),
        Case("(a, b) = (1, 2)", "(equal (row a b) (row 1 2))"),
        Case("ROW(a, b) IN ((1, 2), (3, 4))", "(in (row a b) (row 1 2) (row 3 4))"),
        Case("(a)", "a"),
        Case("((a) + (b))", "(add a b)"),
        Case("@x := @x + 1", "(:= @x (add @x 1))"),
    ])
    func precedence(_ row: Case) throws {
        #expect(try ExpressionReading.sketch(row.text) == row.expected)
    }

    @Test(arguments: [
        Case("a", "a"), Case("t.a", "t.a"), Case("db.t.a", "db.t.a"), Case("`a``b`.`c`", "a`b.c"), Case("t . a", "t.a"),
        Case("t.select", "t.select"), Case("t.`from`", "t.from"), Case("index", "index"), Case("1a", "1a"),
        Case("12abc", "12abc"), Case("t.1a", "t.1a"), Case("t.12", "t.12"), Case("$a", "$a"), Case("ж", "ж"),
        Case("0xZZ", "0xZZ"), Case("0b12", "0b12"), Case("1e", "1e"), Case("_x", "_x"), Case("@a", "@a"),
        Case("@a.b$c", "@a.b$c"), Case("@'a b'", "@a b"), Case("@`a`", "@a"), Case("@\"a\"", "@a"),
        Case("@@version", "@@version"), Case("@@GLOBAL.Max_Allowed_Packet", "@@global.max_allowed_packet"),
        Case("@@session.sql_mode", "@@session.sql_mode"), Case("@@local.x", "@@session.x"), Case("@@`x`", "@@x"),
        Case("@@global.`x`", "@@global.x"), Case("@@cache.size", "@@cache.size"), Case("?", "?0"),
        Case("? + ?", "(add ?0 ?1)"), Case("DEFAULT", "default"), Case("DEFAULT(a)", "(default a)"),
    ])
    func names(_ row: Case) throws {
        #expect(try ExpressionReading.sketch(row.text) == row.expected)
    }

    @Test(arguments: [
        Case("CASE WHEN a THEN 1 END", "(case a: 1)"),
        Case("CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' ELSE 'z' END", "(case a 1: 'x', 2: 'y', else 'z')"),
        Case("(SELECT 1)", "{select 1}"),
        Case("(SELECT a FROM t LIMIT 1) + 1", "(add {select a from t limit 1} 1)"),
        Case("((SELECT 1) UNION (SELECT 2) LIMIT 1)", "{select 1 union select 2 limit 1}"),
        Case("EXISTS (SELECT 1)", "(exists {select 1})"),
        Case("a = ANY (SELECT 1)", "(in a {select 1})"),
        Case("a <> ALL (SELECT 1)", "(not-in a {select 1})"),
        Case("a > SOME (SELECT 1) AND b", "(and (greater a any {select 1}) b)"),
        Case("a <= ALL (SELECT 1)", "(lessOrEqual a all {select 1})"),
        Case("a IN (WITH t AS (SELECT 1) SELECT * FROM t)", "(in a {select * from {select 1} as t})"),
        Case("NOT EXISTS (SELECT 1)", "(not (exists {select 1}))"),
        Case("a + INTERVAL 1 DAY", "(+interval a 1 DAY)"),
        Case("a - INTERVAL '1:2' HOUR_MINUTE", "(-interval a '1:2' HOUR_MINUTE)"),
        Case("INTERVAL 1 + 1 MONTH + a", "(+interval a (add 1 1) MONTH)"),
        Case("a + INTERVAL (1 + 1) SECOND", "(+interval a (add 1 1) SECOND)"),
        Case("a - INTERVAL 1 DAY + INTERVAL 1 SQL_TSI_HOUR", "(+interval (-interval a 1 DAY) 1 HOUR)"),
        Case("INTERVAL(5, 1, 10)", "(INTERVAL 5 1 10)"),
        Case("a + INTERVAL(5, 1)", "(add a (INTERVAL 5 1))"),
    ])
    func `special forms`(_ row: Case) throws {
        #expect(try ExpressionReading.sketch(row.text) == row.expected)
    }

    @Test
    func `long lists of conditions are balanced and keep their order`() throws {
        let names = (0..<100).map { "c\($0)" }
        let sketch = try ExpressionReading.sketch(names.joined(separator: " OR "))
        let found = sketch.split(whereSeparator: { " ()".contains($0) }).filter { $0 != "or" }
        #expect(found.map(String.init) == names)
        #expect(sketch.hasPrefix("(or (or (or (or (or (or c0 (or c1 c2))"))
    }
}
