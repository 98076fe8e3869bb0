import CometEngine
import CometQL

/// A session that stands still: every answer is known ahead.
final class FixedContext: EvaluationContext {
    var statementTime: Int64 = 1_600_000_000_123_456
    var timeZoneOffset = 0
    var databaseName: String? = "t"
    var userName = "root@localhost"
    var serverVersion = "10.11.19-MariaDB-0+deb12u1"
    var connectionID: UInt32 = 7
    var lastInsertID: UInt64 = 0
    var rowCount: Int64 = -1
    var foundRows: UInt64 = 0
    var parameters: [SQLValue] = []
    var maxAllowedPacket = 16_777_216
    var maximumSteps = Int.max
    var maximumKeptBytes = Int.max
    private(set) var warnings: [StatementWarning] = []
    private var variables: [String: SQLValue] = [:]

    func systemVariable(_ scope: Expression.VariableScope, _ name: String) throws(StatementError) -> SQLValue {
        switch name {
        case "version": return .text(serverVersion)
        case "max_allowed_packet": return .int(Int64(maxAllowedPacket))
        case "group_concat_max_len": return .int(1_048_576)
        default: throw StatementError.unknownVariable(name)
        }
    }

    func userVariable(_ name: String) -> SQLValue { variables[name.lowercased()] ?? .null }
    func setUserVariable(_ name: String, _ value: SQLValue) { variables[name.lowercased()] = value }
    func warn(_ warning: StatementWarning) { warnings.append(warning) }
    func forgetWarnings() { warnings = [] }
}
