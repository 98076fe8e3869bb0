import CometQL

/// Functions over IP addresses.
enum AddressFunctions {
    static let all: [FunctionDefinition] = [
        .init("INET_ATON", 1...1, .integer(21, unsigned: true), number),
        .init("INET_NTOA", 1...1, .text(31), text),
        .init("INET6_ATON", 1...1, .bytes(16)) { call in
            let text = call.text(0) ?? ""
            return (fourOctets(text) ?? sixteenOctets(text)).map { .bytes($0) } ?? .null
        },
        .init("INET6_NTOA", 1...1, .text(39)) { call in
            guard let bytes = call.bytes(0), bytes.count == 4 || bytes.count == 16 else { return .null }
            return .text(bytes.count == 4 ? dotted(bytes) : Self.text(of: bytes))
        },
        .init("IS_IPV4", 1...1, .integer(1, isNullable: false), isStrict: false) { call in
            .int(fourOctets(call.text(0) ?? "") == nil ? 0 : 1)
        },
        .init("IS_IPV6", 1...1, .integer(1, isNullable: false), isStrict: false) { call in
            .int(sixteenOctets(call.text(0) ?? "") == nil ? 0 : 1)
        },
    ]

    private static func octets(_ text: some StringProtocol) -> [UInt8]? {
        let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard (1...4).contains(parts.count) else { return nil }
        var octets: [UInt8] = []
        for part in parts {
            guard !part.isEmpty, part.count <= 3, part.allSatisfy({ (0x30...0x39).contains($0) }),
                let octet = UInt8(String(decoding: part, as: UTF8.self))
            else { return nil }
            octets.append(octet)
        }
        return octets
    }

    private static func fourOctets(_ text: some StringProtocol) -> [UInt8]? {
        guard let octets = octets(text), octets.count == 4 else { return nil }
        return octets
    }

    private static func dotted(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { String($0) }.joined(separator: ".")
    }

    private static func number(_ call: borrowing FunctionCall) -> SQLValue {
        guard var octets = octets(call.text(0) ?? ""), let last = octets.popLast() else { return .null }
        // 127.1 is 127.0.0.1.
        while octets.count < 3 { octets.append(0) }
        return .int(octets.reduce(0) { $0 << 8 | Int64($1) } << 8 | Int64(last))
    }

    private static func text(_ call: borrowing FunctionCall) -> SQLValue {
        guard let wide = call.context.wideInteger(call[0]), let number = UInt32(exactly: wide) else { return .null }
        return .text([24, 16, 8, 0].map { String(number >> UInt32($0) & 255) }.joined(separator: "."))
    }

    // MARK: - IPv6

    /// Groups in front of `::` and behind it; the last may be an IPv4 address.
    private static func sixteenOctets(_ text: String) -> [UInt8]? {
        guard text.utf8.contains(UInt8(ascii: ":")), text.utf8.count <= 45 else { return nil }
        let halves = Self.halves(text)
        guard let first = bytes(of: halves.first, isLast: halves.second == nil) else { return nil }
        guard let rest = halves.second else { return first.count == 16 ? first : nil }
        guard let second = bytes(of: rest, isLast: true), first.count + second.count <= 14 else { return nil }
        return first + [UInt8](repeating: 0, count: 16 - first.count - second.count) + second
    }

    private static func halves(_ text: String) -> (first: Substring, second: Substring?) {
        var index = text.startIndex
        while let colon = text[index...].firstIndex(of: ":") {
            let next = text.index(after: colon)
            if next < text.endIndex, text[next] == ":" {
                return (text[..<colon], text[text.index(after: next)...])
            }
            index = next
        }
        return (text[...], nil)
    }

    private static func bytes(of groups: Substring, isLast: Bool) -> [UInt8]? {
        guard !groups.isEmpty else { return [] }
        let parts = groups.split(separator: ":", omittingEmptySubsequences: false)
        var bytes: [UInt8] = []
        for (index, part) in parts.enumerated() {
            if isLast, index == parts.count - 1, let four = fourOctets(part) {
                bytes += four
                continue
            }
            guard (1...4).contains(part.utf8.count),
                part.utf8.allSatisfy({ EncodingFunctions.value(ofDigit: $0).map { $0 < 16 } ?? false }),
                let group = UInt16(part, radix: 16)
            else { return nil }
            bytes += [UInt8(group >> 8), UInt8(group & 255)]
        }
        return bytes.count <= 16 ? bytes : nil
    }

    /// The longest run of zero groups is written as `::`.
    private static func text(of bytes: [UInt8]) -> String {
        let groups = (0..<8).map { UInt16(bytes[$0 * 2]) << 8 | UInt16(bytes[$0 * 2 + 1]) }
        var best = 0..<0
        var start = 0
        for (index, group) in (groups + [1]).enumerated() where group != 0 {
            if index - start > best.count { best = start..<index }
            start = index + 1
        }
        let isMapped = best == 0..<6 || (best == 0..<5 && groups[5] == 0xFFFF)
        func written(_ range: Range<Int>) -> String {
            range.map { String(groups[$0], radix: 16) }.joined(separator: ":")
        }
        if isMapped {
            return (best.count == 6 ? "::" : "::ffff:") + dotted(bytes[12...])
        }
        guard !best.isEmpty else { return written(0..<8) }
        return written(0..<best.lowerBound) + "::" + written(best.upperBound..<8)
    }
}
