/// A file of `[section]` and `name = value` lines, in which a comment begins with `;`.
struct IniFile {
    struct Entry: Equatable {
        var section: String
        var name: String
        var value: String

        /// As one would speak of it.
        var title: String { "[\(section)] \(name)" }
    }

    /// In their order; a name may come several times.
    private(set) var entries: [Entry] = []
    /// Numbers of the lines that are neither.
    private(set) var unreadableLines: [Int] = []

    init(_ text: String) {
        var section = ""
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let content = Self.trimmed(line.prefix { $0 != ";" })
            if content.isEmpty { continue }
            if content.hasPrefix("["), content.hasSuffix("]"), !content.contains("=") {
                section = Self.trimmed(content.dropFirst().dropLast()).lowercased()
            } else if let equals = content.firstIndex(of: "=") {
                let name = Self.trimmed(content[..<equals])
                let value = Self.trimmed(content[content.index(after: equals)...])
                entries.append(Entry(section: section, name: name, value: Self.unquoted(value)))
            } else {
                unreadableLines.append(index + 1)
            }
        }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let isSpace: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{feff}" }
        guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(text[first...last])
    }

    private static func unquoted(_ value: String) -> String {
        guard value.count >= 2, let quote = value.first, quote == "\"" || quote == "'", value.last == quote else {
            return value
        }
        return String(value.dropFirst().dropLast())
    }
}
