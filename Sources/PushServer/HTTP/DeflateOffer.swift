/// What a client's `Sec-WebSocket-Extensions` offers of permessage-deflate (RFC 7692 section 7.1).
package enum DeflateOffer {
    /// The answer that accepts: neither side carries anything over from one message to the next.
    package static let answer = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"

    /// Whether one of the offers can be accepted; a smaller window than zlib's usual one cannot, since all subscribers
    /// get the same bytes.
    package static func isAcceptable(_ values: some Sequence<String>) -> Bool {
        values.contains { $0.split(separator: ",").contains(where: isAcceptable(offer:)) }
    }

    private static func isAcceptable(offer: Substring) -> Bool {
        var parts = offer.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)[...]
        guard parts.popFirst()?.lowercased() == "permessage-deflate" else { return false }
        var seen: Set<String> = []
        return parts.allSatisfy { part in
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(trimmed)
            let name = pair[0].lowercased()
            return seen.insert(name).inserted && isAcceptable(name, value: pair.count > 1 ? unquoted(pair[1]) : nil)
        }
    }

    private static func isAcceptable(_ name: String, value: Substring?) -> Bool {
        switch name {
        case "server_no_context_takeover", "client_no_context_takeover":
            value == nil
        case "client_max_window_bits":
            // The client may use less than it could.
            value.map { ["8", "9", "10", "11", "12", "13", "14", "15"].contains($0) } ?? true
        case "server_max_window_bits":
            value == "15"
        default:
            false
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop { $0 == " " || $0 == "\t" }
        return start.last.map { $0 == " " || $0 == "\t" } == true ? trimmed(start.dropLast()) : start
    }

    private static func unquoted(_ text: Substring) -> Substring {
        text.count >= 2 && text.first == "\"" && text.last == "\"" ? text.dropFirst().dropLast() : text
    }
}
