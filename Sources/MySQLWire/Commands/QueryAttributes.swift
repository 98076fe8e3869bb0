import NIOCore

/// What a client says beside a statement, under CLIENT_QUERY_ATTRIBUTES; MySQL manual, "Query Attributes".
package struct QueryAttributes: Hashable, Sendable {
    package struct Attribute: Hashable, Sendable {
        /// `parameter_name`; may be empty.
        package var name: String
        package var value: WireValue

        package init(name: String, value: WireValue) {
            self.name = name
            self.value = value
        }
    }

    /// More than any client sends; a statement with more is refused.
    static let maximumCount = 1024

    package var list: [Attribute]

    package init(_ list: [Attribute] = []) {
        self.list = list
    }

    package static let none = Self()

    /// The part of COM_QUERY before the statement: `parameter_count`, `parameter_set_count` (always 1), and if there
    /// are any `null_bitmap`, `new_params_bind_flag` (always 1), types with names, and values.
    init(reading reader: inout PayloadReader) throws(WireError) {
        let count = try reader.lengthEncodedInteger("parameter_count")
        guard try reader.lengthEncodedInteger("parameter_set_count") == 1 else {
            throw .malformed(field: "parameter_set_count")
        }
        guard count <= Self.maximumCount else { throw .malformed(field: "parameter_count") }
        list = []
        guard count > 0 else { return }
        let nullBitmap = try reader.bytes("null_bitmap", count: Int(count + 7) / 8)
        guard try reader.integer("new_params_bind_flag", as: UInt8.self) == 1 else {
            throw .malformed(field: "new_params_bind_flag")
        }
        var parameters: [(type: ParameterType, name: String)] = []
        for _ in 0..<count {
            let type = try ParameterType(reading: &reader)
            parameters.append((type, String(buffer: try reader.lengthEncodedBytes("parameter_name"))))
        }
        for (index, parameter) in parameters.enumerated() {
            let value =
                nullBitmap.isBitSet(index) ? .null : try BinaryValueReader.read(parameter.type, from: &reader)
            list.append(Attribute(name: parameter.name, value: value))
        }
    }
}
