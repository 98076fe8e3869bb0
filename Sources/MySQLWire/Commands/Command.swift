package import NIOCore

/// What a client may ask in the command phase; MySQL manual, "Command Phase".
package enum Command: Hashable, Sendable {
    /// COM_QUIT.
    case quit
    /// COM_INIT_DB.
    case initDB(String)
    /// COM_QUERY: the text in the connection's character set.
    case query(ByteBuffer, QueryAttributes = .none)
    /// COM_FIELD_LIST.
    case fieldList(ComFieldList)
    /// COM_STATISTICS.
    case statistics
    /// COM_PROCESS_INFO.
    case processInfo
    /// COM_PROCESS_KILL: `connection_id`.
    case processKill(UInt32)
    /// COM_DEBUG.
    case debug
    /// COM_PING.
    case ping
    /// COM_CHANGE_USER.
    case changeUser(ComChangeUser)
    /// COM_STMT_PREPARE.
    case stmtPrepare(ByteBuffer)
    /// COM_STMT_EXECUTE.
    case stmtExecute(ComStmtExecute)
    /// COM_STMT_SEND_LONG_DATA; has no answer.
    case stmtSendLongData(ComStmtSendLongData)
    /// COM_STMT_CLOSE; has no answer.
    case stmtClose(statementID: UInt32)
    /// COM_STMT_RESET.
    case stmtReset(statementID: UInt32)
    /// COM_SET_OPTION.
    case setOption(ComSetOption)
    /// COM_STMT_FETCH.
    case stmtFetch(statementID: UInt32, rowCount: UInt32)
    /// COM_RESET_CONNECTION.
    case resetConnection
    /// COM_STMT_BULK_EXECUTE, of MariaDB's clients.
    case stmtBulkExecute(ComStmtBulkExecute)
    /// Any other first byte.
    case unknown(UInt8)

    /// Whether the client waits for an answer.
    package var hasResponse: Bool {
        switch self {
        case .quit, .stmtSendLongData, .stmtClose: false
        default: true
        }
    }

    /// The byte that stands first in the payload.
    package enum Code: UInt8 {
        case quit = 0x01
        case initDB = 0x02
        case query = 0x03
        case fieldList = 0x04
        case statistics = 0x09
        case processInfo = 0x0A
        case processKill = 0x0C
        case debug = 0x0D
        case ping = 0x0E
        case changeUser = 0x11
        case stmtPrepare = 0x16
        case stmtExecute = 0x17
        case stmtSendLongData = 0x18
        case stmtClose = 0x19
        case stmtReset = 0x1A
        case setOption = 0x1B
        case stmtFetch = 0x1C
        case resetConnection = 0x1F
        case stmtBulkExecute = 0xFA
    }

    package init(decoding payload: ByteBuffer, capabilities: Capabilities) throws(WireError) {
        var reader = PayloadReader(payload)
        let byte = try reader.integer("command", as: UInt8.self)
        guard let code = Code(rawValue: byte) else {
            self = .unknown(byte)
            return
        }
        switch code {
        case .quit: self = .quit
        case .initDB: self = .initDB(String(buffer: reader.rest()))
        case .query:
            let attributes =
                capabilities.contains(.queryAttributes) ? try QueryAttributes(reading: &reader) : QueryAttributes.none
            self = .query(reader.rest(), attributes)
        case .fieldList: self = .fieldList(try ComFieldList(reading: &reader))
        case .statistics: self = .statistics
        case .processInfo: self = .processInfo
        case .processKill: self = .processKill(try reader.integer("connection_id"))
        case .debug: self = .debug
        case .ping: self = .ping
        case .changeUser: self = .changeUser(try ComChangeUser(reading: &reader, capabilities: capabilities))
        case .stmtPrepare: self = .stmtPrepare(reader.rest())
        case .stmtExecute: self = .stmtExecute(try ComStmtExecute(reading: &reader, capabilities: capabilities))
        case .stmtSendLongData: self = .stmtSendLongData(try ComStmtSendLongData(reading: &reader))
        case .stmtClose: self = .stmtClose(statementID: try reader.integer("statement_id"))
        case .stmtReset: self = .stmtReset(statementID: try reader.integer("statement_id"))
        case .setOption: self = .setOption(try ComSetOption(reading: &reader))
        case .stmtFetch:
            self = .stmtFetch(
                statementID: try reader.integer("statement_id"), rowCount: try reader.integer("num_rows"))
        case .resetConnection: self = .resetConnection
        case .stmtBulkExecute: self = .stmtBulkExecute(try ComStmtBulkExecute(reading: &reader))
        }
    }
}
