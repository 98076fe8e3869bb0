/// Writes JSON in the three layouts that MariaDB has.
package struct JSONWriter {
    package enum Layout {
        /// `{"a": [1, 2]}`: what all functions give.
        case loose
        /// `{"a":[1,2]}`.
        case compact
        /// A line for each value.
        case detailed
    }

    private let layout: Layout
    private var bytes: [UInt8] = []

    package static func text(of value: JSONValue, _ layout: Layout = .loose) -> String {
        var writer = JSONWriter(layout: layout)
        writer.write(value, indent: 0)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private init(layout: Layout) {
        self.layout = layout
    }

    private mutating func write(_ value: JSONValue, indent: Int) {
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .number(let text): append(text)
        case .string(let raw): appendQuoted(raw)
        case .array(let elements):
            if layout == .detailed, elements.isEmpty {
                append("[]")
                return
            }
            writeList("[", "]", elements.count, indent) { writer, index in
                writer.write(elements[index], indent: indent + 1)
            }
        case .object(let members):
            writeList("{", "}", members.count, indent) { writer, index in
                writer.appendQuoted(members[index].key)
                writer.append(writer.layout == .compact ? ":" : ": ")
                if writer.layout == .detailed, !members[index].value.isScalar, !members[index].value.isEmptyArray {
                    writer.breakLine(indent + 1)
                }
                writer.write(members[index].value, indent: indent + 1)
            }
        }
    }

    private mutating func writeList(
        _ open: String, _ close: String, _ count: Int, _ indent: Int, _ write: (inout JSONWriter, Int) -> Void
    ) {
        append(open)
        for index in 0..<count {
            if index > 0 { append(layout == .loose ? ", " : ",") }
            if layout == .detailed { breakLine(indent + 1) }
            write(&self, index)
        }
        if layout == .detailed { breakLine(indent) }
        append(close)
    }

    private mutating func breakLine(_ indent: Int) {
        bytes.append(0x0A)
        bytes += [UInt8](repeating: 0x20, count: indent * 4)
    }

    private mutating func appendQuoted(_ raw: String) {
        bytes.append(UInt8(ascii: "\""))
        bytes += raw.utf8
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ text: String) {
        bytes += text.utf8
    }
}

extension JSONValue {
    var isEmptyArray: Bool {
        if case .array(let elements) = self { elements.isEmpty } else { false }
    }
}
