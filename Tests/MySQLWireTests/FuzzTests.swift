import MySQLWire
import NIOCore
import TestSupport
import Testing

/// Mutated packets with fixed seeds: none may trap, and every session ends idle, waiting or closed.
struct FuzzTests {
    private static let logins = [
        bytes(HandshakeResponseTests.mariadb), bytes(HandshakeResponseTests.pyMySQL),
        bytes("0dae3a00 ffffff00 2d") + [UInt8](repeating: 0, count: 23),
        bytes("0104 ffffff 726f6f7400 6162636400"),
    ]

    private static let commands: [[UInt8]] =
        [
            "0353454c4543542031", "0264625f37", "04706970657300 25", "0e", "09", "0c01000000",
            "11 726f6f7400 02 abcd 646200 2d00 6d7900 05 0161026263", "1653454c454354203f", "18010000000000616263",
            "1901000000", "1a01000000", "1b0000", "1c0100000002000000", "1f",
            "fa010000008000 0300fd00 0005000000000161", "01",
        ].map { bytes($0) } + [
            ExecutePayload.bytes(
                1,
                [
                    .int(-1), .text("abc"), .null, .dateTime(WireDateTime(hour: 1)), .time(WireTime(days: 3)),
                    .bytes(ByteBuffer(string: "xyz")), .decimal("1.5"), .double(3),
                ])
        ]

    private static func mutate(_ input: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var output = input
        for _ in 0...Int.random(in: 0...3, using: &random) {
            let position = Int.random(in: 0...max(0, output.count - 1), using: &random)
            switch Int.random(in: 0...5, using: &random) {
            case 0 where !output.isEmpty:
                output[position] = UInt8.random(in: .min ... .max, using: &random)
            case 1 where !output.isEmpty:
                output[position] ^= 1 << UInt8.random(in: 0...7, using: &random)
            case 2:
                output.removeLast(min(output.count, Int.random(in: 0...8, using: &random)))
            case 3:
                output.insert(
                    contentsOf: [0, 0xFB, 0xFC, 0xFE, 0xFF].shuffled(using: &random), at: min(position, output.count))
            case 4 where !output.isEmpty:
                output[position] =
                    [0, 0x7F, 0x80, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE, 0xFF].randomElement(using: &random) ?? 0
            default:
                output.append(contentsOf: output.prefix(Int.random(in: 0...16, using: &random)))
            }
        }
        return output
    }

    private static func packet(_ payload: [UInt8], sequenceID: UInt8) -> ByteBuffer {
        var buffer = ByteBuffer()
        var encoder = PacketEncoder(sequenceID: sequenceID)
        encoder.write(to: &buffer) { $0.writeBytes(payload) }
        return buffer
    }

    /// Carries actions out as an owner would, and fails on a session that never comes to rest.
    private func drive(
        _ session: inout SessionStateMachine, _ first: SessionAction, _ statement: inout PreparedStatement
    ) {
        var action = first
        for _ in 0..<64 {
            switch action {
            case .wait, .close, .failLogin, .fileData:
                return
            case .send, .startTLS:
                action = session.next()
            case .findAccount(let request):
                action = session.accountFound(request.user == "root" ? .password("secret") : nil)
            case .authenticated:
                action = session.admit()
            case .dispatch(let command):
                switch command {
                case .stmtExecute(let execute): _ = try? statement.bind(execute)
                case .stmtBulkExecute(let bulk): _ = try? statement.bind(bulk)
                case .stmtSendLongData(let data): statement.append(data, limit: 1000)
                default: break
                }
                var response = session.response()
                response.ok()
                action = session.commandFinished()
            }
        }
        Issue.record("the session does not come to rest")
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func handshakes(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var statement = PreparedStatement(id: 1, parameterCount: 8)
        var configuration = SessionConfiguration()
        for round in 0..<5_000 {
            configuration.tls = round.isMultiple(of: 2) ? .none : .offered
            configuration.defaultPlugin = round.isMultiple(of: 3) ? .cachingSHA2Password : .nativePassword
            var session = SessionStateMachine(configuration: configuration, connectionID: 1, host: "h")
            drive(&session, session.start(), &statement)
            var sequenceID: UInt8 = 1
            for _ in 0..<3 {
                let payload = Self.mutate(Self.logins.randomElement(using: &random) ?? [], &random)
                drive(&session, session.received(Self.packet(payload, sequenceID: sequenceID)), &statement)
                sequenceID += 2
            }
        }
    }

    @Test(arguments: [11, 12, 13, 14] as [UInt64])
    func commands(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            var talk = Conversation(
                ClientOptions(user: "root", password: "secret"), accounts: ["root": .password("secret")])
            try talk.start()
            var statement = PreparedStatement(id: 1, parameterCount: Int.random(in: 0...9, using: &random))
            for _ in 0..<20 {
                let payload = Self.mutate(Self.commands.randomElement(using: &random) ?? [], &random)
                drive(&talk.session, talk.session.received(Self.packet(payload, sequenceID: 0)), &statement)
            }
        }
    }

    /// Headers are mutated too, and the stream arrives in random pieces.
    @Test(arguments: [21, 22, 23, 24] as [UInt64])
    func streams(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            var talk = Conversation(
                ClientOptions(user: "root", password: "secret"), accounts: ["root": .password("secret")])
            try talk.start()
            var stream: [UInt8] = []
            for _ in 0..<8 {
                let command = Self.commands.randomElement(using: &random) ?? []
                stream += Array(buffer: Self.packet(command, sequenceID: 0))
            }
            stream = Self.mutate(stream, &random)
            var statement = PreparedStatement(id: 1, parameterCount: 8)
            while !stream.isEmpty {
                let piece = stream.prefix(Int.random(in: 1...40, using: &random))
                stream.removeFirst(piece.count)
                drive(&talk.session, talk.session.received(ByteBuffer(bytes: piece)), &statement)
            }
        }
    }

    /// Parameters of every type byte, behind valid headers.
    @Test(arguments: [31, 32] as [UInt64])
    func parameters(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<20_000 {
            let count = Int.random(in: 1...4, using: &random)
            var statement = PreparedStatement(id: 1, parameterCount: count)
            var payload = bytes("17 01000000 00 01000000 00 01")
            payload += (0..<count * 2).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            payload += (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: .min ... .max, using: &random)
            }
            guard
                case .stmtExecute(let execute) = try Command(
                    decoding: ByteBuffer(bytes: payload), capabilities: .offered.subtracting(.queryAttributes))
            else {
                Issue.record("no execute")
                return
            }
            if let values = try? statement.bind(execute) {
                #expect(values.count == count)
                for value in values {
                    _ = value.textBytes
                }
            }
        }
    }

    /// What the server writes from any values, the client reads.
    @Test(arguments: [41] as [UInt64])
    func binaryRows(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let types: [ColumnType] = [
            .tiny, .short, .long, .longLong, .float, .double, .date, .datetime, .time, .varString, .newDecimal, .blob,
        ]
        var talk = Conversation(
            ClientOptions(user: "root", password: "secret"), accounts: ["root": .password("secret")])
        try talk.start()
        for _ in 0..<2_000 {
            let columns = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                ColumnDefinition41(
                    name: "c", columnLength: 0, type: types.randomElement(using: &random) ?? .tiny,
                    flags: Bool.random(using: &random) ? .unsigned : [])
            }
            let values = columns.map { _ in Self.value(&random) }
            talk.answer = { _, response in
                response.beginResultSet(columns)
                response.binaryRow(values)
                response.endResultSet()
            }
            _ = talk.client.takeReplies()
            talk.client.execute(1, [])
            try talk.exchange()
            guard case .rows(let set) = talk.client.takeReplies().first else {
                Issue.record("no rows")
                return
            }
            #expect(set.rows.first?.count == columns.count)
        }
    }

    private static func value(_ random: inout SplitMix64) -> WireValue {
        switch Int.random(in: 0...9, using: &random) {
        case 0: .null
        case 1: .int(Int64.random(in: .min ... .max, using: &random))
        case 2: .uint(UInt64.random(in: .min ... .max, using: &random))
        case 3: .float(Float(bitPattern: UInt32.random(in: .min ... .max, using: &random)))
        case 4: .double(Double(bitPattern: UInt64.random(in: .min ... .max, using: &random)))
        case 5: .decimal("-123.456")
        case 6: .text("9223372036854775808")
        case 7: .bytes(ByteBuffer(bytes: [0, 1, 2]))
        case 8: .dateTime(WireDateTime(date: WireDate(year: 1999, month: 12, day: 31), hour: 1, microsecond: 1))
        default: .time(WireTime(isNegative: true, days: 2, hour: 3))
        }
    }
}
