import NIOCore

/// MySQL manual, "COM_FIELD_LIST".
package struct ComFieldList: Hashable, Sendable {
    /// `table` string<NUL>.
    package var table: String
    /// `wildcard` string<EOF>; empty stands for every column.
    package var wildcard: String

    package init(table: String, wildcard: String = "") {
        self.table = table
        self.wildcard = wildcard
    }

    init(reading reader: inout PayloadReader) throws(WireError) {
        table = String(buffer: try reader.nulTerminatedBytes("table"))
        wildcard = String(buffer: reader.nulTerminatedOrRest())
    }
}
