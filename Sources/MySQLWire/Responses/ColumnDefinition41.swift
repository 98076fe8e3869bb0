package import NIOCore

/// MySQL manual, "Protocol::ColumnDefinition41".
package struct ColumnDefinition41: Hashable, Sendable {
    /// `catalog` string<lenenc>, always "def".
    package static let catalog = "def"
    /// `length of fixed length fields` int<lenenc>.
    static let fixedFieldsLength: UInt64 = 0x0C

    /// `schema` string<lenenc>.
    package var schema: String
    /// `table` string<lenenc>: the alias.
    package var table: String
    /// `org_table` string<lenenc>.
    package var orgTable: String
    /// `name` string<lenenc>: the alias.
    package var name: String
    /// `org_name` string<lenenc>.
    package var orgName: String
    /// `character_set` int<2>.
    package var characterSet: CharacterSet
    /// `column_length` int<4>: in bytes, so four for each character of utf8mb4.
    package var columnLength: UInt32
    /// `type` int<1>.
    package var type: ColumnType
    /// `flags` int<2>.
    package var flags: ColumnFlags
    /// `decimals` int<1>: 0 for integers and static strings, 0x1F for dynamic strings and floats.
    package var decimals: UInt8

    package init(
        schema: String = "", table: String = "", orgTable: String = "", name: String, orgName: String = "",
        characterSet: CharacterSet = .utf8mb4GeneralCI, columnLength: UInt32, type: ColumnType,
        flags: ColumnFlags = [], decimals: UInt8 = 0
    ) {
        self.schema = schema
        self.table = table
        self.orgTable = orgTable
        self.name = name
        self.orgName = orgName
        self.characterSet = characterSet
        self.columnLength = columnLength
        self.type = type
        self.flags = flags
        self.decimals = decimals
    }

    package func write(to buffer: inout ByteBuffer) {
        buffer.writeLengthEncodedString(Self.catalog)
        buffer.writeLengthEncodedString(schema)
        buffer.writeLengthEncodedString(table)
        buffer.writeLengthEncodedString(orgTable)
        buffer.writeLengthEncodedString(name)
        buffer.writeLengthEncodedString(orgName)
        buffer.writeLengthEncodedInteger(Self.fixedFieldsLength)
        buffer.writeMultipleIntegers(
            characterSet.rawValue, columnLength, type.rawValue, flags.rawValue, decimals, UInt16(0),
            endianness: .little)
    }

    /// The form of COM_FIELD_LIST: `default values` follows, nil is NULL.
    package func write(to buffer: inout ByteBuffer, defaultValue: String?) {
        write(to: &buffer)
        if let defaultValue {
            buffer.writeLengthEncodedString(defaultValue)
        } else {
            buffer.writeInteger(TextRowWriter.null)
        }
    }
}
