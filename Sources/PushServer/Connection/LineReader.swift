import Glibc
import NIOCore

/// Takes a command's message apart line by line.
struct LineReader {
    private var bytes: ByteBuffer
    /// The last line has been taken, and no newline stood behind it.
    private(set) var isAtEnd = false

    init(_ message: ByteBuffer) {
        bytes = message
    }

    /// The next line without its newline; nil when there is none.
    mutating func line() -> String? {
        guard !isAtEnd else { return nil }
        let length = bytes.withUnsafeReadableBytes { all -> Int? in
            guard let start = all.baseAddress, let end = memchr(start, Int32(UInt8(ascii: "\n")), all.count) else {
                return nil
            }
            return UnsafeRawPointer(end) - start
        }
        guard let length else {
            isAtEnd = true
            return bytes.readString(length: bytes.readableBytes)
        }
        defer { bytes.moveReaderIndex(forwardBy: 1) }
        return bytes.readString(length: length)
    }

    /// Everything behind the last newline taken, newlines and all.
    mutating func rest() -> String {
        isAtEnd = true
        return bytes.readString(length: bytes.readableBytes) ?? ""
    }
}
