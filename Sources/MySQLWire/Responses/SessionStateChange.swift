import NIOCore

/// MySQL manual, "OK_Packet", "Session State Information": what a statement changed in the session.
package enum SessionStateChange: Hashable, Sendable {
    /// SESSION_TRACK_SYSTEM_VARIABLES.
    case systemVariable(name: String, value: String)
    /// SESSION_TRACK_SCHEMA.
    case schema(String)
    /// SESSION_TRACK_STATE_CHANGE.
    case stateChange(Bool)
    /// SESSION_TRACK_TRANSACTION_CHARACTERISTICS: the statements that would open the same transaction again.
    case transactionCharacteristics(String)
    /// SESSION_TRACK_TRANSACTION_STATE: eight characters.
    case transactionState(String)

    func write(to buffer: inout ByteBuffer) {
        var data = ByteBuffer()
        let type: UInt8
        switch self {
        case .systemVariable(let name, let value):
            type = 0
            data.writeLengthEncodedString(name)
            data.writeLengthEncodedString(value)
        case .schema(let name):
            type = 1
            data.writeLengthEncodedString(name)
        case .stateChange(let changed):
            type = 2
            data.writeString(changed ? "1" : "0")
        case .transactionCharacteristics(let statements):
            type = 4
            data.writeLengthEncodedString(statements)
        case .transactionState(let state):
            type = 5
            data.writeLengthEncodedString(state)
        }
        buffer.writeInteger(type)
        buffer.writeLengthEncodedBuffer(data)
    }
}
