import CometQL

/// A context that keeps warnings to itself: for values computed ahead, whose rows will warn again.
final class SilentContext: EvaluationContext {
    private let context: any EvaluationContext
    var hasWarned = false

    init(_ context: any EvaluationContext) {
        self.context = context
    }

    var statementTime: Int64 { context.statementTime }
    var timeZoneOffset: Int { context.timeZoneOffset }
    var databaseName: String? { context.databaseName }
    var userName: String { context.userName }
    var serverVersion: String { context.serverVersion }
    var connectionID: UInt32 { context.connectionID }
    var lastInsertID: UInt64 {
        get { context.lastInsertID }
        set { context.lastInsertID = newValue }
    }
    var rowCount: Int64 { context.rowCount }
    var foundRows: UInt64 { context.foundRows }
    var parameters: [SQLValue] { context.parameters }
    var maxAllowedPacket: Int { context.maxAllowedPacket }
    var queryAttributes: [String: String] { context.queryAttributes }
    var maximumSteps: Int { context.maximumSteps }
    var maximumKeptBytes: Int { context.maximumKeptBytes }
    var interruption: Interruption? { context.interruption }

    func systemVariable(_ scope: Expression.VariableScope, _ name: String) throws(StatementError) -> SQLValue {
        try context.systemVariable(scope, name)
    }

    func userVariable(_ name: String) -> SQLValue { context.userVariable(name) }
    func setUserVariable(_ name: String, _ value: SQLValue) throws(StatementError) {
        try context.setUserVariable(name, value)
    }
    func warn(_ warning: StatementWarning) {
        hasWarned = true
    }
}
