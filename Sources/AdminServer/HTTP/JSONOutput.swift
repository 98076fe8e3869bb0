import CometEngine
import NIOCore

/// JSON on its way out; the caller opens and closes, commas come by themselves.
struct JSONOutput {
    private(set) var buffer = ByteBuffer()
    private var needsComma = false

    mutating func open(_ bracket: Character) {
        separate()
        buffer.writeString(String(bracket))
        needsComma = false
    }

    mutating func close(_ bracket: Character) {
        buffer.writeString(String(bracket))
        needsComma = true
    }

    mutating func key(_ name: String) {
        separate()
        write(name)
        buffer.writeStaticString(":")
        needsComma = false
    }

    mutating func value(_ text: String) {
        separate()
        write(text)
        needsComma = true
    }

    mutating func value(_ number: Int64) { raw(String(number)) }

    mutating func value(_ flag: Bool) { raw(flag ? "true" : "false") }

    /// What JSON has no number for is null.
    mutating func value(_ number: Double) { raw(number.isFinite ? "\(number)" : "null") }

    mutating func null() { raw("null") }

    /// Something that is JSON already.
    mutating func raw(_ text: String) {
        separate()
        buffer.writeString(text)
        needsComma = true
    }

    mutating func raw(_ json: JSONOutput) {
        separate()
        buffer.writeImmutableBuffer(json.buffer)
        needsComma = true
    }

    /// A whole object for a statement or a request that failed.
    mutating func error(code: Int64, state: String, message: String) {
        open("{")
        errorMember(code: code, state: state, message: message)
        close("}")
    }

    mutating func errorMember(code: Int64, state: String, message: String) {
        key("error")
        open("{")
        key("code")
        value(code)
        key("sqlstate")
        value(state)
        key("message")
        value(message)
        close("}")
    }

    private mutating func separate() {
        if needsComma { buffer.writeStaticString(",") }
    }

    private mutating func write(_ text: String) {
        buffer.writeStaticString("\"")
        buffer.writeString(JSONValue.escaped(text))
        buffer.writeStaticString("\"")
    }
}
