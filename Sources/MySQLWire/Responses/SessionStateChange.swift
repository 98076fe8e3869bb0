import NIOCore

/// MySQL manual, "OK_Packet", "Session State Information": what a statement changed in the session.
package enum SessionStateChange: Hashable, Sendable {
    /// SESSION_TRACK_SYSTEM_VARIABLES.
    case systemVariable(name: String, value: String)
    /// SESSION_TRACK_SCHEMA.
    case schema(String)
    /// SESSION_TRACK_STATE_CHANGE.
    case stateChange(Bool)

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
            data.writeLengthEncodedString(changed ? "1" : "0")
        }
        buffer.writeInteger(type)
        buffer.writeLengthEncodedBuffer(data)
    }
}
