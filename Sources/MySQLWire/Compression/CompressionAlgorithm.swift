import CZlib
import CZstd
import NIOCore

/// How the bytes of a connection are packed; MySQL manual, "Compressed Packet".
package enum CompressionAlgorithm: Hashable, Sendable {
    /// CLIENT_COMPRESS.
    case zlib
    /// CLIENT_ZSTD_COMPRESSION_ALGORITHM, with the level that the client asks for.
    case zstd(level: UInt8)

    /// The level that MySQL's clients ask for when nobody has chosen one.
    static let defaultZstdLevel: UInt8 = 3
    private static let zstdLevels: ClosedRange<UInt8> = 1...22

    /// What both sides can do; a client that offers both gets zlib, as from MySQL.
    init?(_ capabilities: Capabilities, zstdLevel: UInt8?) {
        if capabilities.contains(.compress) {
            self = .zlib
        } else if capabilities.contains(.zstdCompressionAlgorithm) {
            let level = zstdLevel ?? 0
            self = .zstd(level: Self.zstdLevels.contains(level) ? level : Self.defaultZstdLevel)
        } else {
            return nil
        }
    }

    /// As the status variable `Compression_algorithm` says it.
    package var name: String {
        switch self {
        case .zlib: "zlib"
        case .zstd: "zstd"
        }
    }

    package var level: Int {
        switch self {
        case .zlib: Int(Self.zlibLevel)
        case .zstd(let level): Int(level)
        }
    }

    /// zlib's own default.
    private static let zlibLevel: Int32 = 6

    /// Writes the packed bytes and returns how many they are; nil, and nothing is written, when packing fails.
    func pack(_ plain: ByteBuffer, into output: inout ByteBuffer) -> Int? {
        plain.withUnsafeReadableBytes { source in
            let bound: Int
            switch self {
            case .zlib: bound = Int(compressBound(uLong(source.count)))
            case .zstd: bound = ZSTD_compressBound(source.count)
            }
            var count: Int?
            output.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { target in
                switch self {
                case .zlib:
                    var length = uLongf(target.count)
                    let status = compress2(
                        target.baseAddress?.assumingMemoryBound(to: Bytef.self), &length,
                        source.baseAddress?.assumingMemoryBound(to: Bytef.self), uLong(source.count), Self.zlibLevel)
                    count = status == Z_OK ? Int(length) : nil
                case .zstd(let level):
                    let length = ZSTD_compress(
                        target.baseAddress, target.count, source.baseAddress, source.count, Int32(level))
                    count = ZSTD_isError(length) == 0 ? length : nil
                }
                return count ?? 0
            }
            return count
        }
    }

    /// The bytes that were packed; nil unless they are exactly `length`, however many they would be.
    func unpack(_ packed: ByteBuffer, length: Int) -> ByteBuffer? {
        packed.withUnsafeReadableBytes { source in
            var output = ByteBuffer()
            let count = output.writeWithUnsafeMutableBytes(minimumWritableBytes: length) { target in
                switch self {
                case .zlib:
                    var count = uLongf(length)
                    let status = uncompress(
                        target.baseAddress?.assumingMemoryBound(to: Bytef.self), &count,
                        source.baseAddress?.assumingMemoryBound(to: Bytef.self), uLong(source.count))
                    return status == Z_OK ? Int(count) : 0
                case .zstd:
                    let count = ZSTD_decompress(target.baseAddress, length, source.baseAddress, source.count)
                    return ZSTD_isError(count) == 0 ? count : 0
                }
            }
            return count == length ? output : nil
        }
    }
}
