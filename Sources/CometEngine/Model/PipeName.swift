/// Why a name of a pipe or an event is refused.
package enum NameFault: Error, Hashable, Sendable {
    case tooShort, tooLong, badCharacter
}

/// The rules for names of pipes and events: `[A-Za-z0-9_-]`, at most 64 of them (`websocket-protocol` section 2).
package enum PipeName {
    package static let maximumLength = 64
    /// Back ends may not use shorter names; browsers may go down to ``minimumLengthForBrowsers``.
    package static let minimumLength = 3
    package static let minimumLengthForBrowsers = 2

    /// What is wrong with `name`, or nil.
    package static func fault(in name: String, minimumLength: Int) -> NameFault? {
        var name = name
        return name.withUTF8 { bytes in
            if bytes.count < minimumLength { return .tooShort }
            if bytes.count > maximumLength { return .tooLong }
            for byte in bytes where !isNameByte(byte) { return .badCharacter }
            return nil
        }
    }

    /// Whether the byte may stand in a name.
    package static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default:
            false
        }
    }
}
