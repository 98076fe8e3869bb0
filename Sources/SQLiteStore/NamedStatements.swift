import CometEngine

/// The text of every statement, read once from the embedded files.
struct NamedStatements: Sendable {
    private var texts: [StatementName: String] = [:]

    /// Reads files in which each statement follows a line `-- name: …`; what stands before the first one is a comment.
    ///
    /// Fails on a name that is unknown, given twice or missing: the files and the code must speak of the same things.
    init(files: [String]) throws(StoreError) {
        for file in files {
            var current: StatementName?
            for line in file.split(separator: "\n") {
                if line.hasPrefix(Self.mark) {
                    let text = String(line.dropFirst(Self.mark.count))
                    guard let name = StatementName(rawValue: text), texts[name] == nil else {
                        throw StoreError(reason: .other, message: "SQL statement '\(text)' is unknown or given twice")
                    }
                    texts[name] = ""
                    current = name
                } else if let current, !line.hasPrefix("--") {
                    texts[current, default: ""] += line + "\n"
                }
            }
        }
        for name in StatementName.allCases where texts[name, default: ""].isEmpty {
            throw StoreError(reason: .other, message: "SQL statement '\(name.rawValue)' is missing")
        }
    }

    subscript(name: StatementName) -> String {
        texts[name, default: ""]
    }

    private static let mark = "-- name: "
}
