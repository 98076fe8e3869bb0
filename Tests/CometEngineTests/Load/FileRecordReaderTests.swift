import CometEngine
import CometQL
import Foundation
import Testing

/// Cutting a file into records, by what MariaDB 10.11 reads from the same bytes.
struct FileRecordReaderTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var clauses: String
        var file: String
        /// Records as `a|b; c|d`, NULL as `-`, a line that had more as `…`.
        var records: String
        var fields = 2

        var testDescription: String { "\(clauses) \(file.debugDescription)" }
    }

    private static let csv = #"FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"'"#

    @Test(arguments: [
        Case(clauses: "", file: "a\tb\nc\td\n", records: "a|b; c|d"),
        Case(clauses: "", file: "a\tb\nc\td", records: "a|b; c|d"),
        Case(clauses: "", file: "", records: ""),
        Case(clauses: "", file: "\n", records: ""),
        Case(clauses: "", file: "a\n\tb\n", records: "a; |b"),
        Case(clauses: "", file: "a\tb\tc\nd\te\t\nf", records: "a|b…; d|e; f"),
        Case(clauses: "", file: "a\t", records: "a"),
        Case(clauses: "", file: "\\N\t\\Nx\nN\tNULL\n", records: "-|Nx; N|NULL"),
        Case(clauses: "", file: "\\0\\b\\n\\r\\t\\Z\t\\\\\\'\\x\n", records: "\0\u{8}\n\r\t\u{1A}|\\'x"),
        Case(clauses: "", file: "a\\\tb\t1\\\n2\n", records: "a\tb|1\n2"),
        Case(clauses: "", file: "a\tb\\", records: "a|b\\"),
        Case(clauses: "", file: "привет\t😀\n", records: "привет|😀"),
        Case(clauses: csv, file: "\"a,b\",\"c\nd\"\n", records: "a,b|c\nd"),
        Case(clauses: csv, file: "\"a\"\"b\",c\"d\"\n", records: "a\"b|c\"d\""),
        Case(clauses: csv, file: "\"a\"b,c\nx,y\n", records: "\"a\"b,c\nx,y\n"),
        Case(clauses: csv, file: "NULL,\"NULL\"\n\\N,\"\\N\"\n", records: "-|NULL; -|-"),
        Case(clauses: csv, file: "\"a\",\"b\"", records: "a|b"),
        Case(clauses: csv, file: "\"\",\n", records: "|"),
        Case(clauses: csv + #" ESCAPED BY '"'"#, file: "\"a\"\"b\",\"c\\n\"\n", records: "a\"b|c\\n"),
        Case(clauses: csv + " ESCAPED BY ''", file: "a\\,\"b\\\"\n", records: "a\\|b\\"),
        Case(
            clauses: csv + " LINES TERMINATED BY '\\r\\n'", file: "a\r,b\r\r\nc,d\n\r\n", records: "a\r|b\r; c|d\n"),
        Case(clauses: "FIELDS TERMINATED BY '||'", file: "a|b||c\n||d\n", records: "a|b|c; |d"),
        Case(clauses: "LINES STARTING BY 'xx'", file: "xxa\tb\nno\nthis xxc\td\n", records: "a|b; c|d"),
        Case(clauses: "FIELDS TERMINATED BY ',' LINES TERMINATED BY ''", file: "a,b,c,d,e", records: "a|b; c|d; e"),
        Case(clauses: "FIELDS TERMINATED BY ',' LINES TERMINATED BY ','", file: "a,b,c,d", records: "a|b; c|d"),
        Case(clauses: "IGNORE 1 LINES", file: "head\tof\\\nit\nc\td\n", records: "c|d"),
        Case(clauses: "IGNORE 5 ROWS", file: "a\tb\n", records: ""),
        Case(clauses: "FIELDS TERMINATED BY '' ENCLOSED BY '\"'", file: "\"a\"\nb\n", records: "a; b", fields: 1),
    ])
    func cuts(_ row: Case) throws {
        let format = try Self.format(row.clauses)
        let file = Array(row.file.utf8)
        for size in [max(1, file.count), 1, 3] {
            var reader = FileRecordReader(
                format: format.0, fieldCount: row.fields, linesToSkip: format.linesToSkip)
            var records: [FileRecord] = []
            for start in stride(from: 0, to: file.count, by: size) {
                reader.append(Array(file[start..<min(file.count, start + size)]))
                Self.drain(&reader, into: &records)
            }
            reader.finish()
            Self.drain(&reader, into: &records)
            #expect(Self.text(records) == row.records, "pieces of \(size)")
            #expect(reader.next() == .end)
        }
    }

    @Test(arguments: [
        ("FIELDS ENCLOSED BY 'ab'", 1083), ("FIELDS ESCAPED BY 'é'", 1083), ("FIELDS TERMINATED BY ''", 1235),
    ])
    func refuses(_ clauses: String, code: UInt16) {
        let error = #expect(throws: StatementError.self) { try Self.format(clauses) }
        #expect(error?.mysqlCode == code)
    }

    /// A record of a megabyte in pieces of 64 bytes is not read from its beginning for each of them.
    @Test func longRecordsInSmallPieces() throws {
        var reader = FileRecordReader(format: try Self.format("").0, fieldCount: 1)
        let piece = [UInt8](repeating: 120, count: 64)
        let before = Self.computed
        for _ in 0..<(1 << 14) {
            reader.append(piece)
            #expect(reader.next() == .needMoreData)
        }
        let time = Self.computed - before
        #expect(reader.pendingByteCount == 1 << 20)
        #expect(time < .seconds(20))
        reader.finish()
        #expect(reader.next() == .record(FileRecord(fields: [[UInt8](repeating: 120, count: 1 << 20)])))
    }

    /// What this thread has computed, however busy the machine is with other work.
    private static var computed: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    private static func format(_ clauses: String) throws -> (FileFormat, linesToSkip: Int) {
        guard case .loadData(let load) = try Parser.parse("LOAD DATA LOCAL INFILE 'f' INTO TABLE t \(clauses)") else {
            throw StatementError.syntax(clauses)
        }
        return (try FileFormat(load), load.ignoreLines)
    }

    private static func drain(_ reader: inout FileRecordReader, into records: inout [FileRecord]) {
        while case .record(let record) = reader.next() { records.append(record) }
    }

    private static func text(_ records: [FileRecord]) -> String {
        records.map { record in
            record.fields.map { $0.map { String(decoding: $0, as: UTF8.self) } ?? "-" }.joined(separator: "|")
                + (record.isCut ? "…" : "")
        }.joined(separator: "; ")
    }
}
