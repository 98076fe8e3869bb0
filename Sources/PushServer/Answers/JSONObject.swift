import NIOCore

/// A small flat object; the caller adds keys in alphabetical order.
struct JSONObject {
    private var buffer = ByteBuffer(string: "{")

    mutating func add(_ key: StaticString, _ value: String) {
        write(key)
        JSONText.write(value, into: &buffer)
    }

    mutating func add(_ key: StaticString, _ value: Int64) {
        write(key)
        buffer.writeString(String(value))
    }

    mutating func add(_ key: StaticString, _ value: Bool) {
        write(key)
        buffer.writeStaticString(value ? "true" : "false")
    }

    var text: String { String(buffer: buffer) + "}" }

    private mutating func write(_ key: StaticString) {
        if buffer.readableBytes > 1 { buffer.writeStaticString(",") }
        buffer.writeStaticString("\"")
        buffer.writeStaticString(key)
        buffer.writeStaticString("\":")
    }
}
