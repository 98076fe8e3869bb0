/// The fields of "ProtocolBinary::MYSQL_TYPE_TIME": a span of time, not an hour of the day.
package struct WireTime: Hashable, Sendable {
    package var isNegative: Bool
    package var days: UInt32
    package var hour: UInt8
    package var minute: UInt8
    package var second: UInt8
    package var microsecond: UInt32

    package init(
        isNegative: Bool = false, days: UInt32 = 0, hour: UInt8 = 0, minute: UInt8 = 0, second: UInt8 = 0,
        microsecond: UInt32 = 0
    ) {
        self.isNegative = isNegative
        self.days = days
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
    }
}
