import CometEngine
import MySQLWire

extension ColumnDefinition41 {
    /// How a column of the engine is described on the wire.
    init(_ column: Column) {
        var shape = Shape(column.type, isBinary: column.isBinary)
        if column.type == .double, let decimals = column.decimals { shape.decimals = UInt8(clamping: decimals) }
        var flags = shape.flags
        if !column.isNullable, !column.originalTable.isEmpty { flags.insert(.notNull) }
        if column.isPrimaryKey { flags.insert(.primaryKey) }
        if column.isPrimaryKey || column.defaultValue == nil, !column.isNullable, !column.originalTable.isEmpty {
            flags.insert(.noDefaultValue)
        }
        self.init(
            schema: column.database, table: column.table, orgTable: column.originalTable, name: column.name,
            orgName: column.originalTable.isEmpty ? "" : column.originalName, characterSet: shape.characterSet,
            columnLength: shape.length, type: shape.type, flags: flags, decimals: shape.decimals)
    }

    /// The parts of a definition that follow from the type alone.
    private struct Shape {
        var type: MySQLWire.ColumnType
        /// Bytes.
        var length: UInt32
        var flags: ColumnFlags = []
        var decimals: UInt8 = 0
        var characterSet = CharacterSet.binary

        /// Decimals of strings and of floating-point numbers without a fixed number of digits.
        private static let dynamic: UInt8 = 31

        init(_ type: CometEngine.ColumnType, isBinary: Bool) {
            switch type {
            case .null: self.init(.null, 0, [.binary])
            case .int(let unsigned): self.init(.long, unsigned ? 10 : 11, unsigned ? [.num, .unsigned] : [.num])
            case .bigint(let unsigned):
                self.init(.longLong, unsigned ? 20 : 21, unsigned ? [.num, .binary, .unsigned] : [.num, .binary])
            case .double: self.init(.double, 23, [.num, .binary], Self.dynamic)
            case .decimal(let precision, let scale):
                let length = UInt32(clamping: precision) &+ (scale > 0 ? 2 : 1)
                self.init(.newDecimal, length, [.num, .binary], UInt8(clamping: scale))
            case .char(let length): self.init(text: .string, length, isBinary)
            case .varchar(let length): self.init(text: .varString, length, isBinary)
            case .text: self.init(text: .blob, 16_383, isBinary, [.blob])
            case .mediumtext: self.init(text: .blob, 4_194_303, isBinary, [.blob])
            case .longtext, .json: self.init(text: .blob, 1_073_741_823, isBinary, [.blob])
            case .varbinary(let length): self.init(.varString, UInt32(clamping: length), [.binary], Self.dynamic)
            case .blob: self.init(.blob, 65_535, [.blob, .binary])
            case .date: self.init(.date, 10, [.binary])
            case .time(let fraction):
                self.init(
                    .time, 10 &+ UInt32(clamping: fraction > 0 ? fraction + 1 : 0), [.binary], UInt8(clamping: fraction)
                )
            case .datetime(let fraction):
                self.init(
                    .datetime, 19 &+ UInt32(clamping: fraction > 0 ? fraction + 1 : 0), [.binary],
                    UInt8(clamping: fraction))
            }
        }

        private init(
            _ type: MySQLWire.ColumnType, _ length: UInt32, _ flags: ColumnFlags = [], _ decimals: UInt8 = 0
        ) {
            self.type = type
            self.length = length
            self.flags = flags
            self.decimals = decimals
        }

        /// - Parameter length: characters.
        private init(
            text type: MySQLWire.ColumnType, _ length: Int, _ isBinary: Bool, _ flags: ColumnFlags = []
        ) {
            self.type = type
            self.length = UInt32(clamping: Int64(length) * 4)
            self.flags = isBinary ? flags.union(.binary) : flags
            self.characterSet = isBinary ? .utf8mb4Bin : .utf8mb4GeneralCI
        }
    }
}
