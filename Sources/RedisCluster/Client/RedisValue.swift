/// What a server answers.
enum RedisValue: Sendable, Hashable {
    case bytes([UInt8])
    case status(String)
    case integer(Int64)
    case array([RedisValue])
    /// Sent without being asked for; RESP3 alone tells it from an answer.
    case push([RedisValue])
    case null
    /// An error inside of an array; one that is the whole answer is a ``RedisFault``.
    case error(String)

    var text: String? {
        switch self {
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .status(let text): text
        case .integer(let number): "\(number)"
        case .array, .push, .null, .error: nil
        }
    }

    var bytes: [UInt8]? {
        if case .bytes(let bytes) = self { bytes } else { nil }
    }

    var integer: Int64? {
        switch self {
        case .integer(let number): number
        case .bytes, .status: text.flatMap { Int64($0) }
        case .array, .push, .null, .error: nil
        }
    }

    var array: [RedisValue]? {
        switch self {
        case .array(let elements), .push(let elements): elements
        case .bytes, .status, .integer, .null, .error: nil
        }
    }

    /// An element of an array; null for what is not there.
    subscript(_ index: Int) -> RedisValue {
        guard let array, array.indices.contains(index) else { return .null }
        return array[index]
    }

    /// What a map has under a name; RESP2 sends its keys and values in turn.
    func field(_ name: String) -> RedisValue? {
        guard let array else { return nil }
        return stride(from: 0, to: array.count - 1, by: 2).first { array[$0].text == name }.map { array[$0 + 1] }
    }
}
