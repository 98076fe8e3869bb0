/// MySQL manual, "COM_SET_OPTION".
package enum ComSetOption: UInt16, Hashable, Sendable {
    /// MYSQL_OPTION_MULTI_STATEMENTS_ON.
    case multiStatementsOn = 0
    /// MYSQL_OPTION_MULTI_STATEMENTS_OFF.
    case multiStatementsOff = 1

    init(reading reader: inout PayloadReader) throws(WireError) {
        guard let option = Self(rawValue: try reader.integer("option_operation")) else {
            throw .malformed(field: "option_operation")
        }
        self = option
    }
}
