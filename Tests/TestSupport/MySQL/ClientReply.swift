package import MySQLWire
package import NIOCore

/// What a server answers, as a client sees it.
package enum ClientReply: Hashable, Sendable {
    case ok(OKPacket)
    case error(ERRPacket)
    case rows(ResultSet)
    /// COM_STATISTICS.
    case text(String)
    /// COM_FIELD_LIST.
    case fields([Field])
    case prepared(Prepared)
    /// COM_SET_OPTION.
    case eof(StatusFlags)

    package struct ResultSet: Hashable, Sendable {
        package var columns: [ColumnDefinition41] = []
        package var rows: [[Cell]] = []
        package var statusFlags: StatusFlags = []
        package var warnings: UInt16 = 0

        package init() {}

        /// The rows as text; NULL is nil.
        package var texts: [[String?]] {
            rows.map { $0.map { $0.text } }
        }
    }

    package enum Cell: Hashable, Sendable {
        case text(ByteBuffer?)
        case binary(WireValue)

        package var text: String? {
            switch self {
            case .text(let bytes): bytes.map { String(buffer: $0) }
            case .binary(.null): nil
            case .binary(let value): String(buffer: value.textBytes)
            }
        }
    }

    package struct Field: Hashable, Sendable {
        package var definition: ColumnDefinition41
        package var defaultValue: String?

        package init(definition: ColumnDefinition41, defaultValue: String?) {
            self.definition = definition
            self.defaultValue = defaultValue
        }
    }

    package struct Prepared: Hashable, Sendable {
        package var statementID: UInt32
        package var parameters: [ColumnDefinition41] = []
        package var columns: [ColumnDefinition41] = []
        package var warnings: UInt16

        package init(
            statementID: UInt32, parameters: [ColumnDefinition41] = [], columns: [ColumnDefinition41] = [],
            warnings: UInt16
        ) {
            self.statementID = statementID
            self.parameters = parameters
            self.columns = columns
            self.warnings = warnings
        }
    }
}
