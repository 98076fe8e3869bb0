import NIOCore

/// Strings of JSON (RFC 8259 section 7), written over bytes.
///
/// Only what must be escaped is: `"`, `\` and control characters. All else, DEL and emoji included, goes through
/// byte for byte; a newline never does, since old clients split frames at it.
enum JSONText {
    /// Writes the string with its quotes.
    static func write(_ string: String, into buffer: inout ByteBuffer) {
        var string = string
        string.withUTF8 { write(UnsafeRawBufferPointer($0), into: &buffer) }
    }

    /// Writes UTF-8 bytes as a string with its quotes.
    static func write(_ text: UnsafeRawBufferPointer, into buffer: inout ByteBuffer) {
        let length = escapedLength(text) + 2
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: length) { target in
            target[0] = UInt8(ascii: "\"")
            let end =
                length == text.count + 2
                ? copyPlain(text, to: target, at: 1)
                : escape(text, to: target, at: 1)
            target[end] = UInt8(ascii: "\"")
            return end + 1
        }
    }

    /// Bytes that the text has once it is escaped, without quotes.
    private static func escapedLength(_ text: UnsafeRawBufferPointer) -> Int {
        var length = text.count
        var position = 0
        while position < text.count {
            if isPlainWord(text, position) {
                position += 8
                continue
            }
            let end = min(position + 8, text.count)
            while position < end {
                length += extraBytes(text[position])
                position += 1
            }
        }
        return length
    }

    /// Whether eight bytes from here exist and none of them needs escaping.
    @inline(__always)
    private static func isPlainWord(_ text: UnsafeRawBufferPointer, _ position: Int) -> Bool {
        guard text.count - position >= 8 else { return false }
        let word = text.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
        let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
        let control = (word &- ones &* 0x20) & ~word
        return (control | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)) & tops == 0
    }

    private static func extraBytes(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x08, 0x09, 0x0A, 0x0C, 0x0D: 1
        case 0x00...0x1F: 5
        default: 0
        }
    }

    private static func copyPlain(
        _ text: UnsafeRawBufferPointer, to target: UnsafeMutableRawBufferPointer, at start: Int
    ) -> Int {
        UnsafeMutableRawBufferPointer(rebasing: target[start...]).copyMemory(from: text)
        return start + text.count
    }

    private static func escape(
        _ text: UnsafeRawBufferPointer, to target: UnsafeMutableRawBufferPointer, at start: Int
    ) -> Int {
        var out = start
        var position = 0
        while position < text.count {
            if isPlainWord(text, position) {
                let word = text.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                target.storeBytes(of: word, toByteOffset: out, as: UInt64.self)
                position += 8
                out += 8
                continue
            }
            let end = min(position + 8, text.count)
            while position < end {
                out = escape(text[position], to: target, at: out)
                position += 1
            }
        }
        return out
    }

    private static func escape(_ byte: UInt8, to target: UnsafeMutableRawBufferPointer, at start: Int) -> Int {
        let short: UInt8
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): short = byte
        case 0x08: short = UInt8(ascii: "b")
        case 0x09: short = UInt8(ascii: "t")
        case 0x0A: short = UInt8(ascii: "n")
        case 0x0C: short = UInt8(ascii: "f")
        case 0x0D: short = UInt8(ascii: "r")
        case 0x00...0x1F:
            target[start] = UInt8(ascii: "\\")
            target[start + 1] = UInt8(ascii: "u")
            target[start + 2] = UInt8(ascii: "0")
            target[start + 3] = UInt8(ascii: "0")
            target[start + 4] = hexadecimal(byte >> 4)
            target[start + 5] = hexadecimal(byte & 15)
            return start + 6
        default:
            target[start] = byte
            return start + 1
        }
        target[start] = UInt8(ascii: "\\")
        target[start + 1] = short
        return start + 2
    }

    private static func hexadecimal(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
    }
}
