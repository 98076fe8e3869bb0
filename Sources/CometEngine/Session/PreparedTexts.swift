import CometQL

/// The statements that a session has prepared by PREPARE, by name in any case.
struct PreparedTexts {
    /// As many as MySQL lets a server have by default would be too many for one session.
    static let capacity = 1024
    /// Bytes that the texts of all may have together.
    static let maximumBytes = 16 << 20

    private var statements: [String: (parsed: ParsedStatement, bytes: Int)] = [:]
    private var bytes = 0

    subscript(name: String) -> ParsedStatement? {
        statements[name.lowercased()]?.parsed
    }

    /// Keeps a statement under a name; false: there is no room.
    mutating func add(_ parsed: ParsedStatement, name: String, bytes count: Int) -> Bool {
        remove(name)
        guard statements.count < Self.capacity, count <= Self.maximumBytes - bytes else { return false }
        statements[name.lowercased()] = (parsed, count)
        bytes += count
        return true
    }

    /// false: there is none of this name.
    @discardableResult
    mutating func remove(_ name: String) -> Bool {
        guard let removed = statements.removeValue(forKey: name.lowercased()) else { return false }
        bytes -= removed.bytes
        return true
    }
}
