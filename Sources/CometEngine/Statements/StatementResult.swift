/// What a statement answers.
package enum StatementResult: Sendable {
    case done(Completion)
    case rows(ResultSet)
    /// Rows that are still to be computed.
    case stream(RowStream)

    /// The content of an OK packet.
    package struct Completion: Hashable, Sendable {
        package var affectedRows: UInt64
        package var lastInsertID: UInt64
        /// Shown by the clients behind the count, e.g. `Records: 2  Subscribers: 5`.
        package var info: String
        /// COMMIT RELEASE and ROLLBACK RELEASE: the connection ends once the answer is sent.
        package var endsConnection: Bool

        package init(
            affectedRows: UInt64 = 0, lastInsertID: UInt64 = 0, info: String = "", endsConnection: Bool = false
        ) {
            self.affectedRows = affectedRows
            self.lastInsertID = lastInsertID
            self.info = info
            self.endsConnection = endsConnection
        }
    }

    package static let ok = StatementResult.done(Completion())
}
