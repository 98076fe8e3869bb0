/// A place in a run of bytes, for the small hand-written readers of values.
package struct ByteReader<Bytes: Collection<UInt8>> {
    private let bytes: Bytes
    private var index: Bytes.Index
    private var position = 0

    package init(_ bytes: Bytes) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    package var peek: UInt8? {
        index == bytes.endIndex ? nil : bytes[index]
    }

    package var isAtEnd: Bool { index == bytes.endIndex }

    /// Bytes passed so far; it can be set back, and forward as far as there are bytes.
    package var offset: Int {
        get { position }
        set {
            position = max(0, newValue)
            if let moved = bytes.index(bytes.startIndex, offsetBy: position, limitedBy: bytes.endIndex) {
                index = moved
            } else {
                index = bytes.endIndex
                position = bytes.count
            }
        }
    }

    package mutating func advance() {
        guard index != bytes.endIndex else { return }
        bytes.formIndex(after: &index)
        position += 1
    }

    package mutating func skip(while condition: (UInt8) -> Bool) {
        while let byte = peek, condition(byte) { advance() }
    }

    package mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        advance()
        return true
    }
}
