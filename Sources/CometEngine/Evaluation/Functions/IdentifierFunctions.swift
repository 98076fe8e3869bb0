import CometQL

/// UUIDs, user locks, and the few functions that only wait.
enum IdentifierFunctions {
    static let all: [FunctionDefinition] = [
        .init("UUID", 0...0, .text(36, isNullable: false), isMomentary: true) { call in .text(uuid(call.context)) },
        .init("UUID_SHORT", 0...0, .integer(20, unsigned: true, isNullable: false), isMomentary: true) { call in
            .uint(UInt64(bitPattern: call.context.statementTime / 1_000_000) << 24 | UInt64.random(in: 0..<(1 << 24)))
        },
        .init("IS_UUID", 1...1, .integer(1)) { call in .int(bytes(ofUUID: call.text(0) ?? "") == nil ? 0 : 1) },
        .init("UUID_TO_BIN", 1...2, .bytes(16), toBinary),
        .init("BIN_TO_UUID", 1...2, .text(36), toText),
        .init("RANDOM_BYTES", 1...1, .bytes(1024), isMomentary: true) { call in
            guard let count = call.integer(0), (0...1024).contains(count) else { return .null }
            return .bytes((0..<count).map { _ in UInt8.random(in: .min ... .max) })
        },
        .init("GET_LOCK", 2...2, .integer(1), isStrict: false, isMomentary: true) { call in .int(1) },
        .init("RELEASE_LOCK", 1...1, .integer(1), isStrict: false, isMomentary: true) { call in .int(1) },
        .init("RELEASE_ALL_LOCKS", 0...0, .integer(10), isMomentary: true) { _ in .int(0) },
        .init("IS_FREE_LOCK", 1...1, .integer(1), isMomentary: true) { _ in .int(1) },
        .init("IS_USED_LOCK", 1...1, .integer(10), isMomentary: true) { _ in .null },
        .init("SLEEP", 1...1, .integer(1), isStrict: false, isMomentary: true, sleep),
    ]

    /// Version 1 in form, as MySQL gives it: the time in front, and random where a network address would stand.
    private static func uuid(_ context: any EvaluationContext) -> String {
        // 100 ns units since 1582; the last three digits, which no clock here has, are random.
        let ticks = UInt64(clamping: context.statementTime) &* 10 &+ 0x01B2_1DD2_1381_4000 &+ UInt64.random(in: 0..<10)
        var bytes: [UInt8] = []
        let parts: [(shift: UInt64, count: Int)] = [(0, 4), (32, 2), (48, 2)]
        for part in parts {
            for place in (0..<part.count).reversed() {
                bytes.append(UInt8(truncatingIfNeeded: ticks >> (part.shift + UInt64(place) * 8)))
            }
        }
        bytes[6] = bytes[6] & 0x0F | 0x10
        bytes += (0..<8).map { _ in UInt8.random(in: .min ... .max) }
        bytes[8] = bytes[8] & 0x3F | 0x80
        bytes[10] |= 1
        return text(ofUUID: bytes)
    }

    private static func text(ofUUID bytes: [UInt8]) -> String {
        let hex = EncodingFunctions.hexText(bytes)
        var text = ""
        for (index, digit) in hex.enumerated() {
            if [8, 12, 16, 20].contains(index) { text += "-" }
            text.append(digit)
        }
        return text
    }

    /// With or without hyphens and braces.
    static func bytes(ofUUID text: String) -> [UInt8]? {
        var digits = Array(text.utf8)
        if digits.count == 38, digits.first == UInt8(ascii: "{"), digits.last == UInt8(ascii: "}") {
            digits = Array(digits.dropFirst().dropLast())
        }
        if digits.count == 36 {
            guard [8, 13, 18, 23].allSatisfy({ digits[$0] == UInt8(ascii: "-") }) else { return nil }
            digits.removeAll { $0 == UInt8(ascii: "-") }
        }
        guard digits.count == 32 else { return nil }
        return EncodingFunctions.bytes(ofHex: digits)
    }

    private static func toBinary(_ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        guard let bytes = bytes(ofUUID: call.text(0) ?? "") else {
            throw StatementError.incorrectFunctionValue("string", call.text(0) ?? "", function: "uuid_to_bin")
        }
        guard call.count == 2, call.context.truth(call[1]) == true else { return .bytes(bytes) }
        return .bytes(Array(bytes[6..<8] + bytes[4..<6] + bytes[0..<4] + bytes[8...]))
    }

    private static func toText(_ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        guard let bytes = call.bytes(0), bytes.count == 16 else {
            throw StatementError.incorrectFunctionValue("string", call.text(0) ?? "", function: "bin_to_uuid")
        }
        guard call.count == 2, call.context.truth(call[1]) == true else { return .text(text(ofUUID: bytes)) }
        return .text(text(ofUUID: Array(bytes[4..<8] + bytes[2..<4] + bytes[0..<2] + bytes[8...])))
    }

    /// A statement never holds its thread to wait for nothing, so only no time at all can be slept.
    private static func sleep(_ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        guard let seconds = call.double(0), seconds >= 0 else { throw StatementError.wrongArguments(to: "sleep.") }
        guard seconds == 0 else { throw StatementError.notSupported("SLEEP() is not supported here") }
        return .int(0)
    }
}
