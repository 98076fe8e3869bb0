package import NIOCore

/// One cell of a text row, in the form in which the caller happens to have it.
package enum TextCell: Hashable, Sendable {
    case null
    case string(String)
    case bytes([UInt8])
    case buffer(ByteBuffer)
    case int(Int64)
    case uint(UInt64)
}
