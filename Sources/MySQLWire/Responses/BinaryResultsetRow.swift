import NIOCore

/// MySQL manual, "Binary Protocol Resultset Row".
package enum BinaryResultsetRow {
    /// What the encoding of a value depends on.
    package struct Column: Hashable, Sendable {
        package var type: ColumnType
        package var isUnsigned: Bool

        package init(_ definition: ColumnDefinition41) {
            self.type = definition.type
            self.isUnsigned = definition.flags.contains(.unsigned)
        }
    }

    /// The NULL bitmap of a row starts two bits in; that of COM_STMT_EXECUTE does not.
    static let nullBitmapOffset = 2

    /// Values beyond the columns are dropped, missing ones are NULL: the packet is well-formed in any case.
    static func write(_ values: [WireValue], columns: [Column], to buffer: inout ByteBuffer) {
        buffer.writeInteger(UInt8(0x00))
        let bitmap = buffer.writerIndex
        buffer.writeRepeatingByte(0, count: (columns.count + 7 + nullBitmapOffset) / 8)
        for (index, column) in columns.enumerated() {
            guard index < values.count, values[index] != .null, column.type != .null else {
                let bit = index + nullBitmapOffset
                let byte = buffer.getInteger(at: bitmap + bit / 8, as: UInt8.self) ?? 0
                buffer.setInteger(byte | 1 << UInt8(bit % 8), at: bitmap + bit / 8)
                continue
            }
            BinaryValueWriter.write(values[index], as: column, to: &buffer)
        }
    }
}
