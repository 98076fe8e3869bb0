import NIOCore

/// A command with its arguments.
struct RedisCommand: Sendable {
    enum Argument: Sendable {
        case text(String)
        case bytes([UInt8])
        case number(Int64)
    }

    private(set) var arguments: [Argument]
    /// How often it was sent elsewhere by the cluster.
    var redirections = 0

    init(_ name: String, _ arguments: [Argument] = []) {
        self.arguments = [.text(name)] + arguments
    }

    init(_ name: String, _ arguments: String...) {
        self.init(name, arguments.map { .text($0) })
    }

    /// Writes it as an array of strings, straight into the buffer that goes out: hiredis would want it in pieces, and
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
