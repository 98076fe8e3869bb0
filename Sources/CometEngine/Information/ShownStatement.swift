/// A running statement as others may see it.
enum ShownStatement {
    private static let secretWords = ["users_auth", "revoked_tokens", "password", "identified"]

    /// The statement, or its beginning when a key, a token or a password may stand in it.
    ///
    /// The process list ends up on screens and in monitoring. The cut is before the first byte that may begin a literal,
    /// which holds in every `sql_mode`, and for a text that was cut in the middle of one.
    static func text(_ statement: String) -> String {
        let lowercased = statement.lowercased()
        guard secretWords.contains(where: { lowercased.contains($0) }) else { return statement }
        var isInWord = false
        let shown = statement.utf8.prefix { byte in
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "-"),
                UInt8(ascii: "/"), UInt8(ascii: "="):
                return false
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                return isInWord
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
                UInt8(ascii: "`"):
                isInWord = true
            default:
                isInWord = byte >= 0x80
            }
            return true
        }
        return shown.count == statement.utf8.count ? statement : String(decoding: shown, as: UTF8.self) + "…"
    }
}
