extension NameFault {
    /// The error of a statement that gives such a name.
    package func error(column: String) -> StatementError {
        switch self {
        case .tooShort:
            .tooShort(
                "Column '\(column)' is too short: a name of a pipe has at least \(PipeName.minimumLength) characters")
        case .tooLong:
            .tooLong(column: column)
        case .badCharacter:
            .notAcceptable("Column '\(column)' can contain only the characters A-Za-z0-9_-")
        }
    }
}
