/// All functions by name.
package enum FunctionRegistry {
    /// Those that do not need all of their arguments, and so are bound each in its own way.
    static let lazyNames: Set<String> = ["IF", "IFNULL", "NVL", "NVL2", "COALESCE", "NULLIF", "RAND"]

    /// What the page of functions lists; beside them there are only those that the grammar turns into others.
    package static var names: Set<String> { lazyNames.union(definitions.keys) }

    /// Those that give NULL only for NULL: their columns are NOT NULL where their arguments are.
    static let totalNames: Set<String> = [
        "LENGTH", "OCTET_LENGTH", "BIT_LENGTH", "CHAR_LENGTH", "CHARACTER_LENGTH", "LOWER", "LCASE", "UPPER", "UCASE",
        "LEFT", "RIGHT", "SUBSTRING", "SUBSTR", "MID", "LOCATE", "POSITION", "INSTR", "STRCMP", "ASCII", "ORD", "HEX",
        "TRIM", "LTRIM", "RTRIM", "REVERSE", "FIELD", "INTERVAL", "CRC32", "ABS", "SIGN", "FLOOR", "CEIL", "CEILING",
        "ROUND",
        "TRUNCATE", "MD5", "SHA", "SHA1", "GREATEST", "LEAST", "REGEXP_LIKE", "REGEXP_INSTR", "BIT_COUNT", "SOUNDEX",
    ]

    /// Those whose argument is a number of digits behind the second's point.
    static let fractionNames: Set<String> = [
        "NOW", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP", "SYSDATE", "UTC_TIMESTAMP", "CURTIME",
        "CURRENT_TIME", "UTC_TIME",
    ]

    static let definitions: [String: FunctionDefinition] = {
        var definitions: [String: FunctionDefinition] = [:]
        let families = [
            SessionFunctions.all, StringFunctions.all, SubstringFunctions.all, ListFunctions.all,
            EncodingFunctions.all, NumericFunctions.all, RoundingFunctions.all, DateFunctions.all, DateCalculations.all,
            UnixTimeFunctions.all,
            DateFormat.all, JSONQueryFunctions.all,
            JSONChangeFunctions.all, RegexFunctions.all, HashFunctions.all, AddressFunctions.all,
            IdentifierFunctions.all,
        ]
        for definition in families.joined() { definitions[definition.name] = definition }
        return definitions
    }()
}
