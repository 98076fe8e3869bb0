import TestSupport

/// Makes new statements of old ones: some by changing bytes, so that the lexer meets everything; most by changing whole
/// words, so that what comes out is often SQL and gets as far as the evaluator.
struct StatementMutator {
    private enum Kind: Hashable {
        case word, literal, sign, blank
    }

    private struct Piece {
        var kind: Kind
        var bytes: ArraySlice<UInt8>
    }

    private let statements: [[UInt8]]
    private let pieces: [[Piece]]
    private let known: [Kind: [ArraySlice<UInt8>]]
    private var random: SplitMix64

    private static let hostile = [
        "9223372036854775807", "-9223372036854775808", "18446744073709551615", "99999999999999999999999999999", "1e308",
        "-1e-308", "0.000000000000000000000000000001", "0", "-1", "NULL", "''", "'\u{0}'", "'\u{FEFF}'", "'😀ß\u{301}'",
        "x''", "x'FF'", "0xFFFFFFFFFFFFFFFFFF", "b'1'", "'0000-00-00'", "'9999-12-31 23:59:59.999999'", "'838:59:59'",
        "'-838:59:60'", "'[1,{\"a\":null}]'", "'{'", "'$.a[last]'", "'$**.b'", "'%_%'", "'(a|b)*+?'", "'[[:alpha:]]'",
        "DATE'2024-02-29'", "TIME'-1:00:00'", "TIMESTAMP'2024-02-29 12:00:00'", "repeat('ab', 9999)", "@x",
        "@@sql_mode",
        "TRUE", "(SELECT 1)", "(SELECT id FROM users_data)", "(1, 2)", "?", "*",
    ].map { Array($0.utf8)[...] }

    private static let bytes = [
        "'", "\"", "`", "\\", "(", ")", ",", ";", ".", "/*", "*/", "/*!", "-- ", "#", "\n", "\0", "@", "@@", ":=", "0x",
        "x'", "1e", "{", "}", "->", "->>", "<=>", "||", "&&", "!", "~", "^", "%", "\u{FEFF}", "ж", "😀",
    ].map { Array($0.utf8) }

    init(_ statements: [String], seed: UInt64) {
        self.statements = statements.map { Array($0.utf8) }
        pieces = self.statements.map(Self.split)
        var known: [Kind: [ArraySlice<UInt8>]] = [:]
        for piece in pieces.joined() where piece.kind != .blank { known[piece.kind, default: []].append(piece.bytes) }
        known[.literal, default: []] += Self.hostile
        self.known = known
        random = SplitMix64(seed: seed)
    }

    mutating func next() -> [UInt8] {
        Int.random(in: 0..<4, using: &random) == 0 ? withOtherBytes() : withOtherWords()
    }

    private mutating func withOtherWords() -> [UInt8] {
        var statement = pieces.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...4, using: &random) where !statement.isEmpty {
            let place = Int.random(in: 0..<statement.count, using: &random)
            let kind = statement[place].kind
            switch Int.random(in: 0..<16, using: &random) {
            case 0: statement.remove(at: place)
            case 1: statement.insert(contentsOf: part(of: pieces.randomElement(using: &random) ?? []), at: place)
            case 2: statement.insert(contentsOf: part(of: statement), at: place)
            case 3: statement.append(contentsOf: part(of: pieces.randomElement(using: &random) ?? []))
            case 4...8 where kind != .blank && kind != .sign:
                statement[place].bytes = known[.literal]?.randomElement(using: &random) ?? []
            default:
                guard let other = known[kind]?.randomElement(using: &random) else { continue }
                statement[place].bytes = other
            }
        }
        return statement.prefix(2000).flatMap(\.bytes)
    }

    private mutating func part(of statement: [Piece]) -> ArraySlice<Piece> {
        guard !statement.isEmpty else { return [] }
        let start = Int.random(in: 0..<statement.count, using: &random)
        let length = Int.random(in: 1...12, using: &random)
        return [Piece(kind: .blank, bytes: [0x20])] + statement[start...].prefix(length)
    }

    private mutating func withOtherBytes() -> [UInt8] {
        var statement = statements.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0...statement.count, using: &random)
            let length = Int.random(in: 0...min(12, statement.count - place), using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: statement.removeSubrange(place..<place + length)
            case 1: statement.insert(UInt8.random(in: 0...255, using: &random), at: place)
            case 2: statement.insert(contentsOf: Self.bytes.randomElement(using: &random) ?? [], at: place)
            case 3: statement.removeSubrange(place...)
            default:
                let other = statements.randomElement(using: &random) ?? []
                let tail = other.suffix(Int.random(in: 0...other.count, using: &random))
                statement.replaceSubrange(place..., with: tail)
            }
        }
        return statement
    }

    private static func split(_ statement: [UInt8]) -> [Piece] {
        var pieces: [Piece] = []
        var place = 0
        while place < statement.count {
            let start = place
            let kind: Kind
            switch statement[place] {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                kind = .literal
                let quote = statement[place]
                place += 1
                while place < statement.count, statement[place] != quote {
                    place += statement[place] == UInt8(ascii: "\\") ? 2 : 1
                }
                place += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                kind = .literal
                while place < statement.count, isWord(statement[place]) || statement[place] == UInt8(ascii: ".") {
                    place += 1
                }
            case let byte where isWord(byte):
                kind = .word
                while place < statement.count, isWord(statement[place]) { place += 1 }
            case 0x09...0x20:
                kind = .blank
                place += 1
            default:
                kind = .sign
                place += 1
            }
            place = min(place, statement.count)
            pieces.append(Piece(kind: kind, bytes: statement[start..<place]))
        }
        return pieces
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "@"), 0x80...:
            true
        default: false
        }
    }
}
