/// One parameter of a row of COM_STMT_BULK_EXECUTE; MariaDB manual, "parameter indicator".
package enum BulkParameter: Hashable, Sendable {
    /// STMT_INDICATOR_NONE and STMT_INDICATOR_NULL.
    case value(WireValue)
    /// STMT_INDICATOR_DEFAULT: the column's default.
    case `default`
    /// STMT_INDICATOR_IGNORE: the column is left as it is.
    case ignore

    init(_ type: ParameterType, reading reader: inout PayloadReader) throws(WireError) {
        switch try reader.integer("indicator", as: UInt8.self) {
        case 0: self = .value(try BinaryValueReader.read(type, from: &reader))
        case 1: self = .value(.null)
        case 2: self = .default
        case 3: self = .ignore
        default: throw .malformed(field: "indicator")
        }
    }
}
