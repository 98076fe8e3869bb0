import CometEngine

/// A row of an old table, by the names of its columns.
struct OldRow {
    private let columns: [String: Int]
    private let values: [[UInt8]?]

    init(columns: [String: Int], values: [[UInt8]?]) {
        self.columns = columns
        self.values = values
    }

    func text(_ column: String) throws(Rejection) -> String {
        guard let index = columns[column], let bytes = values[index] else { throw Rejection("\(column) is NULL") }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Rejection("\(column) is no UTF-8") }
        return text
    }

    func number(_ column: String) throws(Rejection) -> Int64 {
        guard let number = Int64(try text(column)) else { throw Rejection("\(column) is no number") }
        return number
    }

    func tenant() throws(Rejection) -> TenantID {
        let number = try number("dev_id")
        guard (0...999_999_999).contains(number), let id = UInt32(exactly: number) else {
            throw Rejection("dev_id is not between 0 and 999999999")
        }
        return TenantID(rawValue: id)
    }

    /// A user that may have keys, data and messages.
    func user() throws(Rejection) -> Int32 {
        guard let user = Int32(exactly: try number("user_id")), user > 0 else {
            throw Rejection("user_id is not above 0")
        }
        return user
    }

    /// Whole UNIX seconds between the beginning of that count and tomorrow.
    func time(now: Int64) throws(Rejection) -> Int64 {
        let time = try number("time")
        guard time > 0 else { throw Rejection("it has no time") }
        guard time <= now + 86_400 else { throw Rejection("its time is in the future") }
        return time
    }

    func pipe() throws(Rejection) -> String {
        let column = columns["pipe_name"] == nil ? "name" : "pipe_name"
        return try name(column, "a pipe's name", minimumLength: PipeName.minimumLength)
    }

    func event() throws(Rejection) -> String {
        let event = try name("event", "an event's name", minimumLength: 0)
        return event.isEmpty ? "undefined" : event
    }

    private func name(_ column: String, _ title: String, minimumLength: Int) throws(Rejection) -> String {
        let name = try text(column)
        switch PipeName.fault(in: name, minimumLength: minimumLength) {
        case nil: return name
        case .tooShort: throw Rejection("\(title) has at least \(minimumLength) characters")
        case .tooLong: throw Rejection("\(title) has at most \(PipeName.maximumLength) characters")
        case .badCharacter: throw Rejection("\(title) can contain only the characters A-Za-z0-9_-")
        }
    }

    /// The row in a line of a report: what tells it from others, on one short line.
    var summary: String {
        ["dev_id", "user_id", "name", "pipe_name", "id"].compactMap { column in
            guard let index = columns[column], let bytes = values[index] else { return nil }
            let text = String(decoding: bytes.prefix(80), as: UTF8.self)
            return "\(column) \(String(text.map { $0.isNewline || $0 < " " ? "?" : $0 }))"
        }.joined(separator: ", ")
    }
}
