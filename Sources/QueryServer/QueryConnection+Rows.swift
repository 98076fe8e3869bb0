import CometEngine
import CometQL
import MySQLWire
import NIOCore

/// Rows on their way to a client, in the form that the command asks for.
extension QueryConnection {
    enum RowForm {
        case text, binary
    }

    /// Sends rows that are all there.
    ///
    /// - Returns: false when nothing may follow: the client is gone.
    func send(
        _ result: ResultSet, as form: RowForm, status: StatusFlags, _ session: Session,
        _ response: inout ResponseEncoder
    ) async -> Bool {
        response.beginResultSet(result.columns.map { ColumnDefinition41($0) }, status: status)
        guard await send(result.rows, of: result.columns, as: form, &response) else { return false }
        response.endResultSet(
            status: status, warnings: UInt16(clamping: session.warnings.count),
            sessionStateChanges: endChanges(session))
        return true
    }

    /// Sends rows while they are computed: the next portion is asked for when the client has taken the one before.
    ///
    /// - Returns: false when nothing may follow: the client is gone, or the statement has failed amid its rows.
    func send(
        _ stream: RowStream, as form: RowForm, status: StatusFlags, _ session: Session,
        _ response: inout ResponseEncoder
    ) async -> Bool {
        response.beginResultSet(stream.columns.map { ColumnDefinition41($0) }, status: status)
        do throws(StatementError) {
            while true {
                let rows = try await stream.next()
                if rows.isEmpty { break }
                guard await send(rows, of: stream.columns, as: form, &response) else { return false }
            }
        } catch {
            response.error(packet(error))
            return false
        }
        response.endResultSet(
            status: status, warnings: UInt16(clamping: session.warnings.count),
            sessionStateChanges: endChanges(session))
        return true
    }

    private func send(_ rows: [Row], of columns: [Column], as form: RowForm, _ response: inout ResponseEncoder) async
        -> Bool
    {
        let decimals = columns.map(\.decimals)
        for row in rows {
            switch form {
            case .text:
                response.textRow { writer in
                    for (value, decimals) in zip(row, decimals) { writer.value(value, decimals: decimals) }
                }
            case .binary: response.binaryRow(row.prefix(columns.count).map { WireValue($0) })
            }
            guard response.bytes.readableBytes >= 64 << 10 else { continue }
            guard await flush(&response) else { return false }
            // Rows that are there already must not keep the loop from its other work.
            await Task.yield()
        }
        return true
    }
}
