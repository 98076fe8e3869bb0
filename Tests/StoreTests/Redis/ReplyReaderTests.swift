import NIOCore
import Testing

@testable import RedisCluster

/// What comes from a server, however it is cut.
struct ReplyReaderTests {
    private static let answers: [(String, [RedisValue])] = [
        ("+OK\r\n-ERR no\r\n:-7\r\n", [.status("OK"), .error("ERR no"), .integer(-7)]),
        (
            "$3\r\na\r\n\r\n$0\r\n\r\n$-1\r\n*-1\r\n_\r\n",
            [.bytes(Array("a\r\n".utf8)), .bytes([]), .null, .null, .null]
        ),
        ("*0\r\n*2\r\n:1\r\n*1\r\n$1\r\nx\r\n", [.array([]), .array([.integer(1), .array([.bytes([120])])])]),
        ("%1\r\n+k\r\n#t\r\n~1\r\n#f\r\n", [.array([.status("k"), .integer(1)]), .array([.integer(0)])]),
        (
            ">2\r\n+message\r\n:1\r\n,1.5\r\n(99\r\n",
            [.push([.status("message"), .integer(1)]), .status("1.5"), .status("99")]
        ),
        ("=7\r\ntxt:abc\r\n!5\r\nERR x\r\n", [.bytes(Array("abc".utf8)), .error("ERR x")]),
        (
            "|1\r\n+ttl\r\n:3\r\n:4\r\n|0\r\n:5\r\n*2\r\n|1\r\n+a\r\n+b\r\n:6\r\n:7\r\n",
            [.integer(4), .integer(5), .array([.integer(6), .integer(7)])]
        ),
    ]

    @Test(arguments: answers)
    func everyType(_ text: String, _ expected: [RedisValue]) throws {
        let bytes = Array(text.utf8)
        for length in 1...bytes.count {
            var reader = ReplyReader()
            var values: [RedisValue] = []
            for start in stride(from: 0, to: bytes.count, by: length) {
                try reader.feed(ByteBuffer(bytes: bytes[start..<min(start + length, bytes.count)]))
                while let value = try reader.next() { values.append(value) }
            }
            #expect(values == expected, "in pieces of \(length)")
        }
    }

    @Test(arguments: [
        "\r\n", "\n", "x\r\n", ":\r\n", ":1 \r\n", ":99999999999999999999\r\n", "$-2\r\n", "$x\r\n", "$1\r\nabc",
        "*99999999999\r\n", "%9223372036854775807\r\n", ":1\n",
        String(repeating: "*1\r\n", count: 100), String(repeating: "+", count: 70_000),
    ])
    func notAnAnswer(_ text: String) throws {
        var reader = ReplyReader()
        #expect(throws: ReplyReader.Failure.self) {
            try reader.feed(ByteBuffer(string: text))
            while try reader.next() != nil {}
        }
    }
}
