/// Takes an input apart: any bytes can be, so that every mutation means something.
struct FuzzInput {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// 0 behind the end.
    mutating func byte() -> UInt8 {
        rest.popFirst() ?? 0
    }

    /// A length of one byte, or of two behind 255, and so many bytes or what there is; nil at the end.
    mutating func piece() -> [UInt8]? {
        guard !rest.isEmpty else { return nil }
        var length = Int(byte())
        if length == 255 { length = Int(byte()) << 8 | Int(byte()) }
        defer { rest = rest.dropFirst(length) }
        return Array(rest.prefix(length))
    }

    mutating func remainder() -> [UInt8] {
        defer { rest = [] }
        return Array(rest)
    }

    /// What `byte` and `piece` read as these.
    static func bytes(_ options: [UInt8], pieces: [[UInt8]]) -> [UInt8] {
        pieces.reduce(into: options) { bytes, piece in
            let length = UInt16(clamping: piece.count)
            bytes += length < 255 ? [UInt8(length)] : [255, UInt8(length >> 8), UInt8(length & 0xFF)]
            bytes += piece
        }
    }
}
