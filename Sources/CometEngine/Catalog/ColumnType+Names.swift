import CometQL

extension ColumnType {
    /// As SHOW COLUMNS and COLUMN_TYPE write it: `varchar(64)`.
    package var declaration: String {
        switch self {
        case .null: "null"
        case .int(let unsigned): unsigned ? "int unsigned" : "int"
        case .bigint(let unsigned): unsigned ? "bigint unsigned" : "bigint"
        case .double: "double"
        case .decimal(let precision, let scale): "decimal(\(precision),\(scale))"
        case .char(let length): "char(\(length))"
        case .varchar(let length): "varchar(\(length))"
        case .text: "text"
        case .mediumtext: "mediumtext"
        case .longtext: "longtext"
        case .varbinary(let length): "varbinary(\(length))"
        case .blob: "blob"
        case .date: "date"
        case .time(let fraction): fraction == 0 ? "time" : "time(\(fraction))"
        case .datetime(let fraction): fraction == 0 ? "datetime" : "datetime(\(fraction))"
        case .json: "json"
        }
    }

    /// As DATA_TYPE writes it: `varchar`.
    package var name: String {
        String(declaration.prefix { $0 != "(" && $0 != " " })
    }

    /// Greatest length in characters; nil for types that are not text.
    package var characterLength: Int? {
        switch self {
        case .char(let length), .varchar(let length), .varbinary(let length): length
        case .text, .blob: 65_535
        case .mediumtext: 16_777_215
        case .longtext, .json: 4_294_967_295
        default: nil
        }
    }

    /// The hot path: a text for a column of text, short enough by its bytes alone.
    func takesAsItIs(_ value: SQLValue) -> Bool {
        if case .text(let text) = value { isText && text.utf8.count <= characterLength ?? 0 } else { false }
    }

    package var isText: Bool {
        switch self {
        case .char, .varchar, .text, .mediumtext, .longtext, .json: true
        default: false
        }
    }
}
