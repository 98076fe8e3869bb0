/// What a server answers.
enum RedisValue: Sendable, Hashable {
    case bytes([UInt8])
    case status(String)
    case integer(Int64)
    case array([RedisValue])
    case null
    /// An error inside of an array; one that is the whole answer is a ``RedisFault``.
    case error(String)

    var text: String? {
        switch self {
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .status(let text): text
        case .integer(let number): "\(number)"
        case .array, .null, .error: nil
        }
    }

    var bytes: [UInt8]? {
        if case .bytes(let bytes) = self { bytes } else { nil }
    }

    var integer: Int64? {
        switch self {
        case .integer(let number): number
        case .bytes, .status: text.flatMap { Int64($0) }
        case .array, .null, .error: nil
        }
    }

    var array: [RedisValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// An element of an array; null for what is not there.
    subscript(_ index: Int) -> RedisValue {
        guard let array, array.indices.contains(index) else { return .null }
        return array[index]
    }
}
