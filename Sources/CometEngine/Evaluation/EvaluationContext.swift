package import CometQL

/// What an expression may ask about the session and the moment it runs in.
///
/// The clock is read once per statement, so that `NOW()` is the same in every row.
package protocol EvaluationContext: AnyObject {
    /// Microseconds since the UNIX epoch at the start of the statement.
    var statementTime: Int64 { get }
    /// Offset of the session's `time_zone` from UTC in seconds.
    var timeZoneOffset: Int { get }
    /// nil: no database is selected.
    var databaseName: String? { get }
    /// `user@host` of the login.
    var userName: String { get }
    var serverVersion: String { get }
    var connectionID: UInt32 { get }
    var lastInsertID: UInt64 { get set }
    /// Affected rows of the statement before, or -1.
    var rowCount: Int64 { get }
    var foundRows: UInt64 { get }
    /// Values for the `?` of a prepared statement.
    var parameters: [SQLValue] { get }
    var maxAllowedPacket: Int { get }
    /// What the client said beside the statement, by name.
    var queryAttributes: [String: String] { get }
    /// Rows and row pairs that one statement may look at.
    var maximumSteps: Int { get }
    /// Bytes that one statement may keep in rows, groups, keys and results of subqueries.
    var maximumKeptBytes: Int { get }
    /// How others end the statement; nil: nobody does.
    var interruption: Interruption? { get }

    func systemVariable(_ scope: Expression.VariableScope, _ name: String) throws(StatementError) -> SQLValue
    func userVariable(_ name: String) -> SQLValue
    func setUserVariable(_ name: String, _ value: SQLValue) throws(StatementError)
    func warn(_ warning: StatementWarning)
}

extension EvaluationContext {
    package var queryAttributes: [String: String] { [:] }
    package var maximumSteps: Int { .max }
    package var maximumKeptBytes: Int { .max }
    package var interruption: Interruption? { nil }
}
