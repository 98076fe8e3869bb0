/// Reads bytes from a part of a file, and says when what comes next is not known yet.
struct FileCursor {
    /// The part ends where more of the file is needed.
    struct Starved: Error {}

    let bytes: [UInt8]
    /// Nothing follows.
    let isWhole: Bool
    var position: Int

    /// nil: the file is at its end.
    mutating func next() throws(Starved) -> UInt8? {
        guard position < bytes.count else {
            if isWhole { return nil }
            throw Starved()
        }
        defer { position += 1 }
        return bytes[position]
    }

    func isAtEnd() throws(Starved) -> Bool {
        guard position >= bytes.count else { return false }
        if isWhole { return true }
        throw Starved()
    }

    /// Takes a text, if it is what comes next; the empty one never does.
    mutating func accept(_ text: [UInt8]) throws(Starved) -> Bool {
        guard !text.isEmpty else { return false }
        for (offset, byte) in text.enumerated() {
            guard position + offset < bytes.count else {
                if isWhole { return false }
                throw Starved()
            }
            guard bytes[position + offset] == byte else { return false }
        }
        position += text.count
        return true
    }
}
