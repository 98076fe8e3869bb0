import CometEngine
import CometQL
import MySQLWire
import NIOCore

extension SQLValue {
    /// The value of a parameter; nil: text that is not UTF-8.
    init?(_ value: WireValue) {
        switch value {
        case .null: self = .null
        case .int(let number): self = .int(number)
        case .uint(let number): self = Int64(exactly: number).map { .int($0) } ?? .uint(number)
        case .float(let number): self = .double(Double("\(number)") ?? Double(number))
        case .double(let number): self = .double(number)
        case .decimal(let text): self = .text(text)
        // Many clients send strings as BLOB; what is UTF-8 is text here, the rest stays bytes.
        case .text(let content), .bytes(let content):
            if let text = content.getUTF8ValidatedText() {
                self = .text(text)
            } else {
                self = .bytes(Array(content.readableBytesView))
            }
        case .date, .dateTime, .time: self = .text(String(buffer: value.textBytes))
        }
    }
}

extension ByteBuffer {
    fileprivate func getUTF8ValidatedText() -> String? {
        withUnsafeReadableBytes { String(validating: $0, as: UTF8.self) }
    }
}

extension WireValue {
    /// A result value for the binary protocol; the encoder converts it to its column's type.
    init(_ value: SQLValue) {
        switch value {
        case .null: self = .null
        case .int(let number): self = .int(number)
        case .uint(let number): self = .uint(number)
        case .double(let number): self = .double(number)
        case .decimal: self = .decimal(value.text ?? "0")
        case .text(let text): self = .text(ByteBuffer(string: text))
        case .bytes(let bytes): self = .bytes(ByteBuffer(bytes: bytes))
        case .temporal: self = .text(ByteBuffer(string: value.text ?? ""))
        }
    }
}
