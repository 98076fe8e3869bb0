import CometEngine

/// A set of IP addresses, written as addresses and CIDR ranges.
package struct AddressRanges: Hashable, Sendable {
    private struct Range: Hashable, Sendable {
        var address: [UInt8]
        var bits: Int
    }

    private var ranges: [Range] = []

    package init() {}

    /// nil when one of the entries is neither an address nor `ADDRESS/BITS`.
    package init?(_ entries: [String]) {
        for entry in entries {
            let parts = entry.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let first = parts.first, let address = IPAddressBytes.parse(String(first)) else { return nil }
            var bits = address.count * 8
            if parts.count == 2 {
                guard let given = Int(parts[1]), (0...bits).contains(given) else { return nil }
                bits = given
            }
            ranges.append(Range(address: address, bits: bits))
        }
    }

    package var isEmpty: Bool { ranges.isEmpty }

    /// Whether an address is in one of the ranges; an IPv4 address written as IPv6 counts as IPv4.
    package func contains(_ address: String) -> Bool {
        guard !ranges.isEmpty, let bytes = IPAddressBytes.parse(address) else { return false }
        return ranges.contains { Self.contains($0, bytes) }
    }

    private static func contains(_ range: Range, _ bytes: [UInt8]) -> Bool {
        guard range.address.count == bytes.count else { return false }
        let whole = range.bits / 8
        guard range.address.prefix(whole) == bytes.prefix(whole) else { return false }
        let rest = range.bits % 8
        guard rest > 0 else { return true }
        let mask = ~(UInt8(0xFF) >> UInt8(rest))
        return range.address[whole] & mask == bytes[whole] & mask
    }
}
