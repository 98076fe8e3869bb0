/// One SQL value at run time, in the type that a MySQL server would give it.
///
/// The evaluator computes with these, tables store them, and the wire codec renders them; nothing else carries data
/// between the language and the engine.
package enum SQLValue: Hashable, Sendable {
    case null
    /// BIGINT.
    case int(Int64)
    /// BIGINT UNSIGNED: only for values above `Int64.max` or results that MySQL types as unsigned.
    case uint(UInt64)
    /// DOUBLE.
    case double(Double)
    /// DECIMAL(m, d): exact.
    ///
    /// Indirect, as `temporal`: rows are mostly numbers and text, and a value takes 17 bytes instead of 80 so.
    indirect case decimal(SQLDecimal)
    /// CHAR, VARCHAR, TEXT in utf8mb4.
    case text(String)
    /// BINARY, VARBINARY, BLOB, and hexadecimal literals.
    case bytes([UInt8])
    /// DATE, TIME or DATETIME.
    indirect case temporal(SQLTemporal)
}
