/// A row of SHOW WARNINGS: something the statement did that its writer may not have meant.
package struct StatementWarning: Hashable, Sendable {
    package enum Level: String, Sendable {
        case note = "Note"
        case warning = "Warning"
        case error = "Error"
    }

    package var level: Level
    package var code: UInt16
    package var message: String

    package init(level: Level = .warning, code: UInt16, message: String) {
        self.level = level
        self.code = code
        self.message = message
    }
}
