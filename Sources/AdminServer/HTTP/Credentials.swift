import Foundation

/// What an `Authorization` header says (RFC 7617, RFC 6750).
enum Credentials: Equatable {
    case password(user: String, password: String)
    case token(String)

    /// nil: neither of the two.
    init?(_ header: String) {
        let parts = header.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        guard parts.count == 2 else { return nil }
        let value = parts[1].trimmingCharacters(in: .whitespaces)
        switch parts[0].lowercased() {
        case "basic":
            guard let bytes = Data(base64Encoded: value), let text = String(data: bytes, encoding: .utf8),
                let colon = text.firstIndex(of: ":")
            else { return nil }
            self = .password(user: String(text[..<colon]), password: String(text[text.index(after: colon)...]))
        case "bearer":
            self = .token(value)
        default:
            return nil
        }
    }
}
