package import MySQLWire
import NIOCore

/// The command phase.
extension MySQLClient {
    package mutating func query(_ text: String) {
        send(command: [0x03] + Array(text.utf8), expecting: .textResults)
    }

    package mutating func ping() {
        send(command: [0x0E], expecting: .textResults)
    }

    package mutating func initDB(_ name: String) {
        send(command: [0x02] + Array(name.utf8), expecting: .textResults)
    }

    package mutating func quit() {
        send(command: [0x01], expecting: nil)
    }

    package mutating func statistics() {
        send(command: [0x09], expecting: .statistics)
    }

    package mutating func resetConnection() {
        send(command: [0x1F], expecting: .textResults)
    }

    package mutating func kill(_ connectionID: UInt32) {
        send(command: [0x0C] + Self.bytes(of: connectionID), expecting: .textResults)
    }

    package mutating func setOption(_ option: ComSetOption) {
        send(command: [0x1B] + Self.bytes(of: option.rawValue), expecting: .eof)
    }

    package mutating func fieldList(_ table: String, wildcard: String = "") {
        send(command: [0x04] + Array(table.utf8) + [0] + Array(wildcard.utf8), expecting: .fieldList)
    }

    package mutating func prepare(_ text: String) {
        send(command: [0x16] + Array(text.utf8), expecting: .prepare)
    }

    package mutating func closeStatement(_ id: UInt32) {
        send(command: [0x19] + Self.bytes(of: id), expecting: nil)
    }

    package mutating func resetStatement(_ id: UInt32) {
        send(command: [0x1A] + Self.bytes(of: id), expecting: .textResults)
    }

    package mutating func sendLongData(_ id: UInt32, parameter: UInt16, _ data: [UInt8]) {
        send(command: [0x18] + Self.bytes(of: id) + Self.bytes(of: parameter) + data, expecting: nil)
    }

    package mutating func fetch(_ id: UInt32, rows: UInt32, columns: [ColumnDefinition41]) {
        send(command: [0x1C] + Self.bytes(of: id) + Self.bytes(of: rows), expecting: .fetch(columns))
    }

    /// `rebinds` false leaves the types out, as clients do from the second execution on. Parameters whose value was sent
    /// as long data are listed in `longParameters`.
    package mutating func execute(
        _ id: UInt32, _ values: [WireValue], rebinds: Bool = true, flags: UInt8 = 0, longParameters: Set<Int> = []
    ) {
        let payload = ExecutePayload.bytes(
            id, values, rebinds: rebinds, flags: flags, longParameters: longParameters)
        send(command: payload, expecting: .binaryResults)
    }

    /// Bytes of a test's own making as one command.
    package mutating func raw(_ payload: [UInt8]) {
        send(command: payload, expecting: .textResults)
    }

    static func bytes(of value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}
