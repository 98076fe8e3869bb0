package import NIOCore

/// One value as the binary protocol carries it, in the type that it has there.
///
/// Deliberately below the SQL types of the language: the decoder knows bytes and column types, not collations or
/// exact arithmetic.
package enum WireValue: Hashable, Sendable {
    case null
    case int(Int64)
    case uint(UInt64)
    case float(Float)
    case double(Double)
    /// Digits as text, e.g. `-12.50`.
    case decimal(String)
    /// Characters in the connection's character set.
    case text(ByteBuffer)
    /// Raw bytes (BLOB, BIT, GEOMETRY).
    case bytes(ByteBuffer)
    case date(WireDate)
    case dateTime(WireDateTime)
    case time(WireTime)

    package static func text(_ string: String) -> Self {
        .text(ByteBuffer(string: string))
    }
}
