/// The year, month and day of "ProtocolBinary::MYSQL_TYPE_DATE"; all zero is MySQL's zero date.
package struct WireDate: Hashable, Sendable {
    package var year: UInt16
    package var month: UInt8
    package var day: UInt8

    package init(year: UInt16 = 0, month: UInt8 = 0, day: UInt8 = 0) {
        self.year = year
        self.month = month
        self.day = day
    }
}
