/// MySQL manual, "Character Set": the id of a collation, which stands for its character set on the wire.
package struct CharacterSet: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    package static let latin1SwedishCI = Self(rawValue: 8)
    package static let asciiGeneralCI = Self(rawValue: 11)
    package static let utf8mb3GeneralCI = Self(rawValue: 33)
    package static let utf8mb4GeneralCI = Self(rawValue: 45)
    package static let utf8mb4Bin = Self(rawValue: 46)
    package static let latin1Bin = Self(rawValue: 47)
    /// What numbers and raw bytes carry.
    package static let binary = Self(rawValue: 63)
    package static let utf8mb3Bin = Self(rawValue: 83)
    package static let utf8mb4UnicodeCI = Self(rawValue: 224)
    package static let utf8mb40900AICI = Self(rawValue: 255)
}
