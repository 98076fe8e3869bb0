import CometQL

extension Engine {
    func set(_ items: [SetItem], in session: Session) async throws(StatementError) {
        for item in items {
            switch item {
            case .userVariable(let name, let expression):
                try session.setUserVariable(name, try await value(of: expression, in: session))
            case .systemVariable(let scope, let name, let expression):
                try await setSystemVariable(name, scope: scope, to: expression, in: session)
            case .names(let charset, let collation):
                try session.setNames(charset ?? "utf8mb4", collation: collation)
            case .characterSet(let charset):
                try session.setNames(charset ?? "utf8mb4", collation: nil)
            case .transaction(let scope, let isolation, let readOnly):
                try setTransaction(scope, isolation: isolation, readOnly: readOnly, in: session)
            }
        }
    }

    private func setSystemVariable(
        _ name: String, scope: Expression.VariableScope, to expression: Expression, in session: Session
    ) async throws(StatementError) {
        guard !SystemVariables.readOnly.contains(name) || name == "max_allowed_packet" else {
            throw StatementError(
                cometCode: 12, mysqlCode: 1238, sqlState: "HY000", message: "Variable '\(name)' is a read only variable"
            )
        }
        guard scope != .global else {
            guard session.isRoot else { throw .forbidden("Access denied: SET GLOBAL is for root") }
            throw .notSupported("SET GLOBAL: settings are changed in the configuration, see SHOW VARIABLES for them")
        }
        var value = try await variableValue(expression, default: session.globals[name] ?? .null, in: session)
        switch name {
        case "autocommit":
            let isOn = try flag(value, of: name)
            if isOn { try await commit(session) }
            value = .int(isOn ? 1 : 0)
        case "time_zone":
            guard Session.offset(ofTimeZone: value.text ?? "") != nil else {
                throw StatementError(
                    cometCode: 12, mysqlCode: 1298, sqlState: "HY000",
                    message: "Unknown or incorrect time zone: '\(value.text ?? "NULL")'")
            }
        case "last_insert_id", "identity", "insert_id":
            if case .int(let id) = value { session.lastInsertID = UInt64(clamping: id) }
        case "timestamp":
            session.givenTime = try moment(value, in: session)
            return
        case "transaction_isolation": session.variables["tx_isolation"] = value
        case "tx_isolation": session.variables["transaction_isolation"] = value
        case "transaction_read_only", "tx_read_only":
            value = .int(try flag(value, of: name) ? 1 : 0)
            session.variables["transaction_read_only"] = value
            session.variables["tx_read_only"] = value
        case "max_allowed_packet":
            return
        default:
            if SystemVariables.flags.contains(name) { value = .int(try flag(value, of: name) ? 1 : 0) }
            guard value.stringSize <= Session.maximumSettingSize else { throw Self.cannotBeSet(name, value) }
            if session.globals[name] == nil {
                let isNew = session.variables[name] == nil
                guard !isNew || session.variables.count - session.globals.count < Session.maximumUnknownSettings else {
                    throw Self.cannotBeSet(name, value)
                }
                session.warn(
                    StatementWarning(
                        code: 1193, message: "Unknown system variable '\(name)': remembered, without effect"))
            }
        }
        if name == "session_track_transaction_info" { session.tracksTransactions = value.text?.uppercased() != "OFF" }
        session.variables[name] = value
        session.tracker.note(name)
    }

    /// The microseconds of SET timestamp; nil for 0 and DEFAULT: the clock's again.
    private func moment(_ value: SQLValue, in session: Session) throws(StatementError) -> Int64? {
        if value.isNull { return nil }
        guard let time = session.decimal(value)?.rounded(to: 6)?.rescaled(to: 6)?.unscaled, time >= 0,
            let moment = Int64(exactly: time), moment < SQLTemporal.microsecondsPerDay * 366 * 7000
        else {
            throw StatementError(
                cometCode: 12, mysqlCode: 1231, sqlState: "42000",
                message: "Variable 'timestamp' can't be set to the value of '\(value.text ?? "NULL")'")
        }
        return moment == 0 ? nil : moment
    }

    /// The right side of SET: a bare word stands for itself.
    private func variableValue(
        _ expression: Expression, default standard: SQLValue, in session: Session
    ) async throws(StatementError) -> SQLValue {
        switch expression {
        case .column(let word) where word.table == nil: .text(word.name)
        case .defaultValue: standard
        default: try await value(of: expression, in: session)
        }
    }

    private func flag(_ value: SQLValue, of name: String) throws(StatementError) -> Bool {
        switch value.text?.uppercased() {
        case "1", "ON", "TRUE": true
        case "0", "OFF", "FALSE": false
        default: throw Self.cannotBeSet(name, value)
        }
    }

    private static func cannotBeSet(_ name: String, _ value: SQLValue) -> StatementError {
        let shown = value.text.map { String($0.prefix(100)) } ?? "NULL"
        return StatementError(
            cometCode: 12, mysqlCode: 1231, sqlState: "42000",
            message: "Variable '\(name)' can't be set to the value of '\(shown)'")
    }
}

extension Session {
    /// SET NAMES: everything is UTF-8 here, so only names of UTF-8 are taken, and those that differ in no byte we send.
    func setNames(_ charset: String, collation: String?) throws(StatementError) {
        let name = charset.lowercased()
        guard ["utf8", "utf8mb3", "utf8mb4", "ascii", "latin1", "binary"].contains(name) else {
            throw StatementError(
                cometCode: 12, mysqlCode: 1115, sqlState: "42000", message: "Unknown character set: '\(charset)'")
        }
        for variable in ["character_set_client", "character_set_connection", "character_set_results"] {
            variables[variable] = .text(name)
            tracker.note(variable)
        }
        if let collation { variables["collation_connection"] = .text(collation.lowercased()) }
    }
}
