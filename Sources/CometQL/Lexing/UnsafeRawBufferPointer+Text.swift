extension UnsafeRawBufferPointer {
    /// The text that these bytes are in UTF-8; nil when they are not.
    ///
    /// The standard library's validating initializer is generic and not specialised, which costs more than the work
    /// itself for short texts; ASCII, by far the most of what comes, needs no validation.
    var utf8Text: String? {
        isASCII ? String(decoding: self, as: UTF8.self) : String(validating: self, as: UTF8.self)
    }

    private var isASCII: Bool {
        var index = 0
        while index &+ 8 <= count {
            if loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { return false }
            index &+= 8
        }
        while index < count {
            if self[index] >= 0x80 { return false }
            index &+= 1
        }
        return true
    }
}
