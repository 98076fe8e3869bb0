import CometQL

/// Functions that write values in other notations.
enum EncodingFunctions {
    static let all: [FunctionDefinition] = [
        .init("HEX", 1...1, hexType, takesNumbers: false, hex),
        .init("UNHEX", 1...1, unhexType, unhex),
        .init("BIN", 1...1, .text(64), takesNumbers: true) { call in converted(call[0], from: 10, to: 2, call) },
        .init("OCT", 1...1, .text(64), takesNumbers: true) { call in converted(call[0], from: 10, to: 8, call) },
        .init("CONV", 3...3, .text(65)) { call in
            guard let from = call.integer(1), let to = call.integer(2) else { return .null }
            return converted(call[0], from: from, to: to, call)
        },
        .init("TO_BASE64", 1...1, base64Type, toBase64),
        .init("FROM_BASE64", 1...1, unhexType, fromBase64),
    ]

    static let digits: [UInt8] = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)

    private static let hexType: ResultTypes.Rule = { arguments in
        let type = arguments.first?.type ?? .null
        return .text(type.base == .bytes ? type.length * 2 : type.isNumber ? 16 : type.textLength * 8)
    }

    private static func hex(_ call: borrowing FunctionCall) -> SQLValue {
        switch call[0] {
        case .text, .bytes, .temporal:
            guard let bytes = call.bytes(0), call.isAllowed(size: bytes.count * 2) else { return .null }
            return .text(hexText(bytes, uppercase: true))
        default:
            guard let wide = call.context.wideInteger(call[0]) else { return .null }
            let number = wide < 0 ? UInt64(bitPattern: Int64(clamping: wide)) : UInt64(clamping: wide)
            return .text(String(number, radix: 16, uppercase: true))
        }
    }

    static func hexText(_ bytes: some Collection<UInt8>, uppercase: Bool = false) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        let offset: UInt8 = uppercase ? 0x37 : 0x57
        for byte in bytes {
            for half in [byte >> 4, byte & 15] { text.append(half < 10 ? half + 0x30 : half + offset) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let unhexType: ResultTypes.Rule = { arguments in
        .bytes((arguments.first?.type.textLength ?? 0 + 1) / 2)
    }

    private static func unhex(_ call: borrowing FunctionCall) -> SQLValue {
        guard let text = call.bytes(0), let bytes = bytes(ofHex: text) else { return .null }
        return .bytes(bytes)
    }

    static func bytes(ofHex text: some Collection<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var isSecond = text.count % 2 == 1
        var high: UInt8 = 0
        for digit in text {
            guard let value = value(ofDigit: digit), value < 16 else { return nil }
            if isSecond { bytes.append(high << 4 | value) } else { high = value }
            isSecond.toggle()
        }
        return bytes
    }

    static func value(ofDigit byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x5A: byte - 0x37
        case 0x61...0x7A: byte - 0x57
        default: nil
        }
    }

    /// Reads as far as there are digits of the first base, and writes in the second; 64 bits, signed when it is negative.
    private static func converted(
        _ value: SQLValue, from: Int64, to: Int64, _ call: borrowing FunctionCall
    ) -> SQLValue {
        guard (2...36).contains(from.magnitude), (2...36).contains(to.magnitude) else { return .null }
        var reader = ByteReader((value.text ?? "").utf8)
        reader.skip { $0 == 0x20 }
        let isNegative = reader.take(UInt8(ascii: "-"))
        if !isNegative { _ = reader.take(UInt8(ascii: "+")) }
        var magnitude: UInt64 = 0
        while let byte = reader.peek, let digit = Self.value(ofDigit: byte), digit < from.magnitude {
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: from.magnitude)
            let (sum, overflow2) = product.addingReportingOverflow(UInt64(digit))
            magnitude = overflow || overflow2 ? .max : sum
            reader.advance()
        }
        if isNegative { magnitude = 0 &- magnitude }
        let isSigned = to < 0 && magnitude > UInt64(Int64.max)
        let shown = isSigned ? 0 &- magnitude : magnitude
        return .text((isSigned ? "-" : "") + String(shown, radix: Int(to.magnitude), uppercase: true))
    }

    private static let base64Type: ResultTypes.Rule = { arguments in
        let type = arguments.first?.type ?? .null
        let bytes = type.base == .text ? type.length * 4 : type.textLength
        return .text((bytes + 2) / 3 * 4 + bytes / 57)
    }

    private static let base64Digits: [UInt8] = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// A line break after every 76 characters, as MySQL writes them.
    private static func toBase64(_ call: borrowing FunctionCall) -> SQLValue {
        guard let bytes = call.bytes(0), call.isAllowed(size: bytes.count / 3 * 4 + bytes.count / 57 + 4) else {
            return .null
        }
        var text: [UInt8] = []
        var line = 0
        var index = 0
        while index < bytes.count {
            if line == 76 {
                text.append(0x0A)
                line = 0
            }
            let left = min(3, bytes.count - index)
            var group: UInt32 = 0
            for offset in 0..<3 { group = group << 8 | (offset < left ? UInt32(bytes[index + offset]) : 0) }
            for place in 0..<4 {
                let digit = base64Digits[Int(group >> UInt32(18 - place * 6) & 63)]
                text.append(place <= left ? digit : UInt8(ascii: "="))
            }
            index += 3
            line += 4
        }
        return .text(String(decoding: text, as: UTF8.self))
    }

    private static func fromBase64(_ call: borrowing FunctionCall) -> SQLValue {
        var result: [UInt8] = []
        var group: UInt32 = 0
        var count = 0
        var padding = 0
        func bad(_ place: Int) -> SQLValue {
            call.context.warn(1958, "Bad base64 data as position \(place)")
            return .null
        }
        let text = call.bytes(0) ?? []
        for (place, byte) in text.enumerated() {
            if byte == 0x20 || (0x09...0x0D).contains(byte) { continue }
            if byte == UInt8(ascii: "=") {
                padding += 1
                guard count + padding <= 4, count >= 2 else { return bad(place) }
                continue
            }
            guard padding == 0, let digit = base64Value(byte) else { return bad(place) }
            group = group << 6 | digit
            count += 1
            if count == 4 {
                result += [
                    UInt8(truncatingIfNeeded: group >> 16), UInt8(truncatingIfNeeded: group >> 8),
                    UInt8(truncatingIfNeeded: group),
                ]
                (group, count) = (0, 0)
            }
        }
        guard count == 0 ? padding == 0 : count + padding == 4 else { return bad(text.count) }
        if count == 2 { result.append(UInt8(truncatingIfNeeded: group >> 4)) }
        if count == 3 { result += [UInt8(truncatingIfNeeded: group >> 10), UInt8(truncatingIfNeeded: group >> 2)] }
        return .bytes(result)
    }

    private static func base64Value(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte - 0x41)
        case 0x61...0x7A: UInt32(byte - 0x61 + 26)
        case 0x30...0x39: UInt32(byte - 0x30 + 52)
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
