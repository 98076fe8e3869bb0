import CometQL
import Testing

/// Whatever nests is bounded, so that neither parsing nor freeing the tree overflows a small stack.
struct NestingTests {
    private static let mebibyte = 1 << 20

    /// A statement of about 1 MiB in which `part` repeats.
    private static func repeated(_ part: String, after head: String = "SELECT ", before tail: String = "") -> String {
        head + String(repeating: part, count: mebibyte / part.utf8.count) + tail
    }

    /// What a parse of `text` on a small stack ends in.
    private static func outcome(_ text: String) -> SyntaxError.Kind? {
        SmallStack<SyntaxError.Kind?>.run {
            do throws(SyntaxError) {
                // Freed here as well, which recurses too.
                _ = try Parser.parse(text)
                return nil
            } catch {
                return error.kind
            }
        } ?? nil
    }

    @Test(arguments: [
        "(", "((", "NOT ", "- ", "+", "~", "!", "BINARY ", "CASE WHEN ", "CASE ", "f(", "IF(1,", "a IN (", "COUNT(",
        "(SELECT ", "EXISTS (SELECT ", "@a := ", "1 BETWEEN ", "INTERVAL ", "INTERVAL (", "CAST(", "CONVERT(", "TRIM(",
        "GROUP_CONCAT(", "{fn ", "a LIKE ", "a LIKE 'x' ESCAPE ", "ROW(1, ", "(1, ", "DATE_ADD(", "(SELECT * FROM (",
        "a = (SELECT b FROM c WHERE ", "1 + (", "1 OR (", "1 OR NOT ", "SUBSTRING(", "POSITION(", "CHAR(", "VALUES(",
    ])
    func `nesting of one kind ends in an error`(part: String) {
        #expect(Self.outcome(Self.repeated(part)) != nil)
    }

    @Test(arguments: [
        ("SELECT * FROM ", "("), ("SELECT * FROM ", "(SELECT * FROM "), ("SELECT * FROM a ", "JOIN (b "),
        ("SELECT * FROM a ", "LEFT JOIN b "), ("SELECT * FROM a ", "JOIN b "), ("SELECT * FROM a ", ", b "),
        ("", "("), ("", "(SELECT 1 UNION "), ("EXPLAIN ", "EXPLAIN "), ("INSERT INTO t ", "("),
        ("INSERT INTO t VALUES ", "("), ("SET a = ", "("), ("DO ", "("), ("KILL ", "("), ("SHOW TABLES WHERE ", "("),
        ("SELECT 1 UNION ", "("), ("SELECT * FROM ", "((SELECT 1) UNION "), ("SELECT * FROM ", "((a) JOIN "),
    ])
    func `nesting of statements and tables ends in an error`(head: String, part: String) {
        #expect(Self.outcome(Self.repeated(part, after: head)) != nil)
    }

    @Test(arguments: [
        "1 + ", "1 * ", "a = ", "a || ", "a XOR ", "a IS NULL IS NULL = ", "a -> '$.a' = ", "a DIV ", "a COLLATE b = ",
        "a - INTERVAL 1 DAY - ", "a LIKE b LIKE ", "a ^ ", "a << ",
    ])
    func `a long chain of operators ends in an error`(part: String) {
        #expect(Self.outcome(Self.repeated(part, before: "1")) == (part == "a || " ? nil : .tooComplex))
    }

    @Test(arguments: ["a = 1 OR ", "a = 1 AND ", "a = 1 && "])
    func `a long list of conditions is no deep tree`(part: String) {
        #expect(Self.outcome(Self.repeated(part, before: "1")) == nil)
    }

    @Test
    func `postfix operators count as well`() {
        #expect(Self.outcome(Self.repeated(" IS NULL", after: "SELECT a")) == .tooComplex)
        #expect(Self.outcome(Self.repeated(" COLLATE b", after: "SELECT a")) == .tooComplex)
        #expect(Self.outcome(Self.repeated("->'$.a'", after: "SELECT a")) == .tooComplex)
        #expect(Self.outcome(Self.repeated(" IN (1)", after: "SELECT a")) == .tooComplex)
    }

    @Test
    func `what people write nests less deeply than the limit`() throws {
        let depth = 40
        let open = String(repeating: "(", count: depth)
        let close = String(repeating: ")", count: depth)
        _ = try Parser.parse("SELECT \(open)1\(close)")
        let queries = String(repeating: "(SELECT ", count: 30)
        _ = try Parser.parse("SELECT \(queries)1\(close.prefix(30))")
        _ = try Parser.parse("SELECT " + Array(repeating: "1", count: 200).joined(separator: " + "))
    }

    @Test
    func `the deepest tree that is allowed fits as well`() {
        let parts = [
            ("(", ")"), ("(SELECT ", ")"), ("CASE WHEN 1 THEN ", " END"), ("NOT (", ")"), ("IF(1, ", ", 2)"),
            ("-(", ")"),
            ("EXISTS (SELECT * FROM t WHERE ", ")"), ("x IN (SELECT x FROM t WHERE ", ")"), ("CAST(", " AS CHAR)"),
            ("(SELECT * FROM a JOIN b ON ", ")"), ("COUNT(DISTINCT ", ")"), ("(1 OR ", ")"), ("GROUP_CONCAT(", ")"),
            ("(SELECT * FROM (SELECT ", ") AS q)"), ("INTERVAL(", ", 2)"), ("{fn ", "}"), ("COALESCE((SELECT ", "))"),
        ]
        for (open, close) in parts {
            var deepest = 0
            for depth in 1...101 {
                let text =
                    "SELECT " + String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
                switch Self.outcome(text) {
                case nil: deepest = depth
                case let kind: #expect(kind == .tooComplex, "\(open) \(depth)")
                }
            }
            #expect(deepest >= 16, "\(open)")
        }
    }

    @Test
    func `the error says how deep is too deep`() {
        let text = "SELECT " + String(repeating: "(", count: 200)
        let error = #expect(throws: SyntaxError.self) { try Parser.parse(text) }
        #expect(error?.kind == .tooComplex)
        #expect(error?.message.hasSuffix("nested deeper than 100 levels") == true)
    }
}
