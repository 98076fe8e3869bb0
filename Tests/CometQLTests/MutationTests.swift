import CometQL
import TestSupport
import Testing

/// Whatever bytes come, the parser answers with a statement or an error that says where.
struct MutationTests {
    #if DEBUG
        private static let rounds = 2_500
    #else
        private static let rounds = 25_000
    #endif

    private static let seeds: [[UInt8]] =
        (ClientStatementTests.recorded + OldServerStatementTests.recorded + [
            "LOAD DATA LOCAL INFILE 'f' INTO TABLE t FIELDS TERMINATED BY ',' LINES TERMINATED BY '\\n' (a, @b) SET c = @b",
            "SELECT a -> '$.x', DATE'2026-01-31', TIME'10:00:00', x'4D', 0x4D, b'01', N'x', _latin1'x', @a := 1.5e3 FROM ((a))",
            "INSERT INTO t (a) VALUES (1) AS new (b) ON DUPLICATE KEY UPDATE a = new.b + VALUES(a)",
            "(SELECT 1 UNION ALL (SELECT 2 LIMIT 1)) ORDER BY 1 LIMIT 2, 3",
            "SELECT GROUP_CONCAT(DISTINCT a ORDER BY b SEPARATOR ',')",
            "SELECT {ts '2026-01-31 10:00:00'}, TRIM(BOTH 'x' FROM a), CONVERT(a USING utf8mb4), CAST(a AS DECIMAL(10, 2))",
        ]).map { Array($0.utf8) }

    private static let pieces: [[UInt8]] = [
        "'", "\"", "`", "\\", "\\'", "''", "(", ")", ",", ";", ".", "..", "/*", "*/", "/*!", "/*!40101 ", "/*M!999999",
        "--", "-- ",
        "#", "\n", "\0", "@", "@@", ":=", "?", "0x", "x'", "b'", "N'", "_utf8mb4", "1e", "1e308", "1e309",
        "99999999999999999999",
        "9223372036854775808", "-", "NULL", "SELECT ", " FROM ", " WHERE ", " AND ", " OR ", " NOT ", " IN (",
        "INTERVAL ", "CASE ",
        " UNION ", " LIMIT ", " JOIN ", " ON ", "VALUES ", " AS ", "{", "}", "->", "->>", "<=>", "||", "&&", "!", "~",
        "^", "%",
        "\u{FEFF}", "ж", "😀", "DATE'", "TIMESTAMP'0000-00-00'", " COLLATE ", " ESCAPE ", "BINARY ", "EXISTS(", "ROW(",
        "*",
    ].map { Array($0.utf8) }

    private static func mutated(_ original: [UInt8], with random: inout SplitMix64) -> [UInt8] {
        var bytes = original
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let length = Int.random(in: 0...min(12, bytes.count - place), using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes.removeSubrange(place..<place + length)
            case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
            case 3: bytes.replaceSubrange(place..<place + length, with: pieces.randomElement(using: &random) ?? [])
            case 4: bytes.removeSubrange(place...)
            default:
                let other = seeds.randomElement(using: &random) ?? []
                bytes.replaceSubrange(place..., with: other.suffix(Int.random(in: 0...other.count, using: &random)))
            }
        }
        return bytes
    }

    @Test(arguments: 1...8)
    func `mutated statements end in a statement or an error`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let modes = [
            ParserOptions(), ParserOptions(ansiQuotes: true),
            ParserOptions(noBackslashEscapes: true, pipesAsConcat: true),
        ]
        var read = 0
        for _ in 0..<Self.rounds {
            guard let original = Self.seeds.randomElement(using: &random) else { continue }
            let bytes = Self.mutated(original, with: &random)
            read += Self.check(bytes, modes.randomElement(using: &random) ?? .init())
        }
        #expect(read > Self.rounds / 20)
        #expect(read < Self.rounds)
    }

    @Test
    func `every prefix of every statement ends in a statement or an error`() {
        for seed in Self.seeds {
            for length in 0...seed.count { _ = Self.check(Array(seed[..<length]), .init()) }
        }
    }

    /// 1 when `bytes` are one statement or several.
    private static func check(_ bytes: [UInt8], _ options: ParserOptions) -> Int {
        var offset = 0
        repeat {
            do throws(SyntaxError) {
                let before = offset
                let parsed = try Parser.parseNext(bytes, from: &offset, options: options)
                guard offset == parsed.nextOffset, offset > before || offset == bytes.count, offset <= bytes.count
                else {
                    Issue.record("no way forward in \(String(decoding: bytes, as: UTF8.self))")
                    return 0
                }
            } catch {
                if error.message.isEmpty || error.location.line < 1 || error.location.column < 1 {
                    Issue.record("no message for \(String(decoding: bytes, as: UTF8.self))")
                }
                return 0
            }
        } while offset < bytes.count
        return 1
    }
}
