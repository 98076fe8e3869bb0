import CometEngine
import CometQL
import MySQLWire
import NIOCore
import PushServer

/// What is measured: the steps on the way of a message, in their order.
enum Subjects {
    /// The statement that sends a message, as back ends write it.
    private static let insert = """
        INSERT INTO pipes_messages (name, event, message) VALUES ('room_1234', 'update', \
        '{\\"id\\": 4711, \\"text\\": \\"Something has happened to the order\\", \\"time\\": 1700000000}')
        """

    private static let select = "SELECT name, users FROM pipes WHERE name IN ('room_1', 'room_2') AND users > 0"

    private static let body = #"{"id": 4711, "text": "Something has happened to the order", "time": 1700000000}"#

    static func all() throws -> [Measurement] {
        [
            parsing("parse INSERT, one row", insert),
            parsing("parse INSERT, 100 rows", bulk),
            parsing("parse INSERT, escapes of 64 KiB", long),
            parsing("parse SELECT", select),
            lexing("lex INSERT, one row", insert),
            decoding,
            encoding,
            framing,
        ]
    }

    private static var bulk: String {
        let row = "('room_1234', 'update', 'Something has happened to the order')"
        return "INSERT INTO pipes_messages (name, event, message) VALUES "
            + Array(repeating: row, count: 100).joined(separator: ", ")
    }

    private static var long: String {
        let text = String(repeating: #"It\'s a line of text with \"quotes\" in it.\n"#, count: 1400)
        return "INSERT INTO pipes_messages (name, event, message) VALUES ('room_1234', 'update', '\(text)')"
    }

    private static func parsing(_ name: String, _ statement: String) -> Measurement {
        let bytes = ByteBuffer(string: statement)
        return Measurement(name, bytes: bytes.readableBytes) {
            let parsed = try bytes.withUnsafeReadableBytes { bytes throws(SyntaxError) in
                var offset = 0
                return try Parser.parseNext(bytes, from: &offset)
            }
            keep(parsed)
        }
    }

    private static func lexing(_ name: String, _ statement: String) -> Measurement {
        let bytes = ByteBuffer(string: statement)
        return Measurement(name, bytes: bytes.readableBytes) {
            keep(bytes.withUnsafeReadableBytes { Lexer.tokenCount(of: $0) })
        }
    }

    /// COM_QUERY as it comes from the socket.
    private static var decoding: Measurement {
        var bytes = ByteBuffer()
        bytes.writeInteger(UInt32(insert.utf8.count + 1), endianness: .little)
        bytes.writeInteger(UInt8(3))
        bytes.writeString(insert)
        let packet = bytes
        return Measurement("decode a packet", bytes: packet.readableBytes) {
            var decoder = PacketDecoder(payloadLimit: 1 << 24)
            try decoder.append(packet)
            keep(try decoder.next())
        }
    }

    /// The OK packet that answers it.
    private static var encoding: Measurement {
        let capabilities = Capabilities(rawValue: 0x00FF_F7DF)
        return Measurement("encode an OK packet", bytes: 50) {
            var response = ResponseEncoder(capabilities: capabilities, sequenceID: 1)
            response.ok(affectedRows: 1, info: "Records: 1  Subscribers: 5")
            keep(response.takeBytes())
        }
    }

    private static var framing: Measurement {
        let message = Message(
            id: MessageIDGenerator().next(milliseconds: 1_700_000_000_000),
            pipe: PipeKey(tenant: .zero, name: "room_1234"), event: "update", body: body, user: 0, origin: .backend,
            time: 1_700_000_000)
        return Measurement("build a frame", bytes: body.utf8.count) {
            keep(PushFrame(message))
        }
    }

    /// Has the value made although nobody looks at it.
    @inline(never)
    private static func keep<Value>(_ value: Value) {}
}
