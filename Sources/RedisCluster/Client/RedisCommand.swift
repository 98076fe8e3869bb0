import NIOCore

/// A command with its arguments.
struct RedisCommand: Sendable {
    enum Argument: Sendable {
        case text(String)
        case bytes([UInt8])
        case number(Int64)
    }

    private(set) var arguments: [Argument]
    /// Channels that it publishes to. While a slot moves that may happen at the new node, and all listeners are still at
    /// the old one: they are told there to look for what they have missed.
    var channels: [String] = []

    init(_ name: String, _ arguments: [Argument] = []) {
        self.arguments = [.text(name)] + arguments
    }

    init(_ name: String, _ arguments: String...) {
        self.init(name, arguments.map { .text($0) })
    }

    /// What says which node of a cluster it is for: its first key, or its channel; nil: any node.
    var key: String? {
        guard case .text(let name) = arguments[0] else { return nil }
        let place = name == "EVALSHA" || name == "EVAL" ? 3 : 1
        guard arguments.indices.contains(place), case .text(let key) = arguments[place] else { return nil }
        return key
    }

    /// Writes it as an array of strings, straight into the buffer that goes out: a library would want it in pieces, and
    /// copy it twice.
    func write(to buffer: inout ByteBuffer) {
        buffer.writeStaticString("*")
        buffer.writeString(String(arguments.count))
        buffer.writeStaticString("\r\n")
        for argument in arguments {
            switch argument {
            case .text(let text):
                Self.writeLength(text.utf8.count, to: &buffer)
                buffer.writeString(text)
            case .bytes(let bytes):
                Self.writeLength(bytes.count, to: &buffer)
                buffer.writeBytes(bytes)
            case .number(let number):
                let text = String(number)
                Self.writeLength(text.utf8.count, to: &buffer)
                buffer.writeString(text)
            }
            buffer.writeStaticString("\r\n")
        }
    }

    private static func writeLength(_ length: Int, to buffer: inout ByteBuffer) {
        buffer.writeStaticString("$")
        buffer.writeString(String(length))
        buffer.writeStaticString("\r\n")
    }
}
