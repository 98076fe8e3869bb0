/// The type of one parameter of COM_STMT_EXECUTE (`parameter_types`): a column type and the flag for unsigned.
package struct ParameterType: Hashable, Sendable {
    package var type: ColumnType
    package var isUnsigned: Bool

    package init(type: ColumnType, isUnsigned: Bool = false) {
        self.type = type
        self.isUnsigned = isUnsigned
    }

    init(reading reader: inout PayloadReader) throws(WireError) {
        type = ColumnType(rawValue: try reader.integer("parameter_types"))
        isUnsigned = try reader.integer("parameter_types", as: UInt8.self) & 0x80 != 0
    }
}
