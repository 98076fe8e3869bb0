import CometQL
import Testing

struct LiteralTests {
    @Test(arguments: [
        Case("'abc'", "'abc'"),
        Case("\"abc\"", "'abc'"),
        Case("''", "''"),
        Case("'it''s'", "'it's'"),
        Case(#""say ""hi"" ok""#, #"'say "hi" ok'"#),
        Case(#"'a"b'"#, #"'a"b'"#),
        Case(#"'it\'s \" \\'"#, #"'it's " \'"#),
        Case(#"'\n\r\t\b\Z\0'"#, "'\n\r\t\u{8}\u{1A}\0'"),
        Case(#"'\%\_\x\a'"#, #"'\%\_xa'"#),
        Case("'привет 😀'", "'привет 😀'"),
        Case(#"'привет \n 😀'"#, "'привет \n 😀'"),
        Case("'a' 'b' \"c\"", "'abc'"),
        Case("'a'\n'b'", "'ab'"),
        Case("'a;b -- c # d /* e */'", "'a;b -- c # d /* e */'"),
        Case("N'abc'", "'abc'"),
        Case("n'a''b'", "'a'b'"),
        Case("_utf8mb4'abc'", "'abc'"),
        Case("_UTF8 'a' 'b'", "'ab'"),
        Case("_latin1'\u{E9}'", "'\u{C3}\u{A9}'"),
        Case("_binary'abc'", "x616263"),
        Case("_utf8mb4 0x6162", "'ab'"),
        Case("_utf8mb4 x'D0B6'", "'ж'"),
        Case("_latin1 x'80E9'", "'€é'"),
    ])
    func strings(_ row: Case) throws {
        #expect(try ExpressionReading.sketch(row.text) == row.expected)
    }

    @Test(arguments: [
        Case("x'4D7953'", "x4d7953"), Case("X'4d'", "x4d"), Case("x''", "x"), Case("0x4D", "x4d"),
        Case("0xABC", "x0abc"),
        Case("b'101'", "x05"), Case("B'100000001'", "x0101"), Case("b''", "x"), Case("0b11", "x03"),
    ])
    func `binary strings`(_ row: Case) throws {
        #expect(try ExpressionReading.sketch(row.text) == row.expected)
    }

    @Test(arguments: [
        Case("0", "0"), Case("007", "7"), Case("9223372036854775807", "9223372036854775807"),
        Case("9223372036854775808", "9223372036854775808u"), Case("18446744073709551615", "18446744073709551615u"),
        Case("18446744073709551616", "18446744073709551616e-0"), Case("-9223372036854775808", "-9223372036854775808"),
        Case("-18446744073709551615", "-18446744073709551615e-0"), Case("- 5", "-5"), Case("--5", "5"),
        Case("1.5", "15e-1"), Case("1.", "1e-0"), Case(".5", "5e-1"), Case("0.000", "0e-3"), Case("-1.50", "-150e-2"),
        Case("1e3", "1000.0d"), Case("1.5E-3", "0.0015d"), Case(".5e1", "5.0d"), Case("5.e2", "500.0d"),
        Case("1e+2", "100.0d"),
        Case("1.23456789012345678901234567890123456789", "1234567890123456789012345678901e-30"),
        Case(String(repeating: "9", count: 38), String(repeating: "9", count: 38) + "e-0"),
        Case(String(repeating: "9", count: 39), "1e+39d"),
        Case(String(repeating: "0", count: 60) + "7", "7"),
    ])
    func numbers(_ row: Case) throws {
        #expect(try ExpressionReading.sketch(row.text) == row.expected)
    }

    @Test(arguments: [
        Case("NULL", "null"), Case("true", "1"), Case("FALSE", "0"), Case("DATE'2026-01-31'", "<2026-01-31>"),
        Case("date '2026-01-31'", "<2026-01-31>"), Case("TIME'-01:02:03.5'", "<-01:02:03.5>"),
        Case("TIMESTAMP'2026-01-31 10:20:30'", "<2026-01-31 10:20:30>"), Case("{d '2026-01-31'}", "<2026-01-31>"),
        Case("{ts '2026-01-31 10:20:30.25'}", "<2026-01-31 10:20:30.25>"), Case("{t '10:20:30'}", "<10:20:30>"),
        Case("{fn NOW()}", "(NOW)"),
    ])
    func `words and dates`(_ row: Case) throws {
        #expect(try ExpressionReading.sketch(row.text) == row.expected)
    }

    @Test
    func `modes change how quotes and bars read`() throws {
        let ansi = ParserOptions(ansiQuotes: true)
        #expect(try ExpressionReading.sketch(#""na""me\""#, options: ansi) == #"na"me\"#)
        let plain = ParserOptions(noBackslashEscapes: true)
        #expect(try ExpressionReading.sketch(#"'a\'"#, options: plain) == #"'a\'"#)
        #expect(try ExpressionReading.sketch(#"'it''s\n'"#, options: plain) == #"'it's\n'"#)
        #expect(try ExpressionReading.sketch("a || b") == "(or a b)")
        let pipes = ParserOptions(pipesAsConcat: true)
        #expect(try ExpressionReading.sketch("a || b || c = d", options: pipes) == "(equal (CONCAT (CONCAT a b) c) d)")
    }

    @Test
    func `a large literal comes through whole`() throws {
        let plain = String(repeating: "x", count: 1 << 20)
        #expect(try ExpressionReading.sketch("'\(plain)'") == "'\(plain)'")
        let quoted = String(repeating: "ж\\'", count: 1 << 18)
        #expect(try ExpressionReading.sketch("'\(quoted)'") == "'\(String(repeating: "ж'", count: 1 << 18))'")
        for length in 0...40 {
            let text = String(repeating: "y", count: length)
            #expect(try ExpressionReading.sketch("'\(text)''\(text)'") == "'\(text)'\(text)'")
        }
    }

    @Test
    func `bytes that are no text make an error, never a trap`() {
        let invalid: [[UInt8]] = [
            [0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
        ]
        for bytes in invalid {
            for (head, tail) in [
                ("SELECT 'a", "b'"), ("SELECT '\\n", "'"), ("SELECT a", ""), ("SELECT `", "`"), ("SELECT @", ""),
            ] {
                let error = #expect(throws: SyntaxError.self) {
                    try Parser.parse(Array(head.utf8) + bytes + Array(tail.utf8))
                }
                #expect(error?.kind == .invalidText)
            }
            #expect(throws: Never.self) { try Parser.parse(Array("SELECT _binary'".utf8) + bytes + Array("'".utf8)) }
            #expect(throws: Never.self) { try Parser.parse(Array("SELECT 1 -- ".utf8) + bytes) }
        }
    }
}
