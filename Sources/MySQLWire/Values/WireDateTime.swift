/// The fields of "ProtocolBinary::MYSQL_TYPE_DATETIME" and MYSQL_TYPE_TIMESTAMP.
package struct WireDateTime: Hashable, Sendable {
    package var date: WireDate
    package var hour: UInt8
    package var minute: UInt8
    package var second: UInt8
    package var microsecond: UInt32

    package init(
        date: WireDate = WireDate(), hour: UInt8 = 0, minute: UInt8 = 0, second: UInt8 = 0, microsecond: UInt32 = 0
    ) {
        self.date = date
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
    }
}
