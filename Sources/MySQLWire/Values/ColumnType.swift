/// MySQL manual, "Column Types" (enum_field_types): MYSQL_TYPE_… as it stands in column definitions and parameters.
package struct ColumnType: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let decimal = Self(rawValue: 0)
    package static let tiny = Self(rawValue: 1)
    package static let short = Self(rawValue: 2)
    package static let long = Self(rawValue: 3)
    package static let float = Self(rawValue: 4)
    package static let double = Self(rawValue: 5)
    package static let null = Self(rawValue: 6)
    package static let timestamp = Self(rawValue: 7)
    package static let longLong = Self(rawValue: 8)
    package static let int24 = Self(rawValue: 9)
    package static let date = Self(rawValue: 10)
    package static let time = Self(rawValue: 11)
    package static let datetime = Self(rawValue: 12)
    package static let year = Self(rawValue: 13)
    package static let newDate = Self(rawValue: 14)
    package static let varchar = Self(rawValue: 15)
    package static let bit = Self(rawValue: 16)
    package static let timestamp2 = Self(rawValue: 17)
    package static let datetime2 = Self(rawValue: 18)
    package static let time2 = Self(rawValue: 19)
    package static let json = Self(rawValue: 245)
    package static let newDecimal = Self(rawValue: 246)
    package static let `enum` = Self(rawValue: 247)
    package static let set = Self(rawValue: 248)
    package static let tinyBlob = Self(rawValue: 249)
    package static let mediumBlob = Self(rawValue: 250)
    package static let longBlob = Self(rawValue: 251)
    package static let blob = Self(rawValue: 252)
    package static let varString = Self(rawValue: 253)
    package static let string = Self(rawValue: 254)
    package static let geometry = Self(rawValue: 255)
}
