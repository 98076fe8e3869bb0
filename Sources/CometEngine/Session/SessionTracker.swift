import CometQL

/// Notes what changes in a session, until the client is told.
struct SessionTracker {
    /// Variables by their setting `session_track_system_variables`, in the order in which they changed.
    private(set) var variables: [String] = []
    var hasSchema = false
    var hasState = false
    /// What the open transaction has done so far.
    var activity = Activity()
    /// What the client was last told; nil: nothing yet.
    var toldState: String?
    var toldCharacteristics: String?

    struct Activity: OptionSet {
        let rawValue: UInt8

        /// START TRANSACTION or BEGIN, not a statement with autocommit off.
        static let isExplicit = Self(rawValue: 1)
        static let hasRead = Self(rawValue: 2)
        static let hasWritten = Self(rawValue: 4)
        static let hasSentRows = Self(rawValue: 8)
    }

    mutating func note(_ variable: String) {
        hasState = true
        if !variables.contains(variable) { variables.append(variable) }
    }

    /// Gives what was noted and begins anew.
    mutating func take() -> (variables: [String], hasSchema: Bool, hasState: Bool) {
        defer { (variables, hasSchema, hasState) = ([], false, false) }
        return (variables, hasSchema, hasState)
    }
}

extension Session {
    /// What changed since the last call, as far as the session's `session_track_…` variables ask for it.
    package func takeChanges() -> [SessionChange] {
        let noted = tracker.take()
        var changes: [SessionChange] = []
        if !noted.variables.isEmpty {
            let tracked = variables["session_track_system_variables"]?.text ?? ""
            let names = Set(tracked.lowercased().split(separator: ",").map { String($0.trimmingBlanks) })
            for name in noted.variables where names.contains(name) || names.contains("*") {
                let value = variables[name].map { SystemVariables.shown(name, $0) } ?? ""
                changes.append(.variable(name: name, value: value))
            }
        }
        if noted.hasSchema, variables["session_track_schema"] != .int(0) {
            changes.append(.schema(databaseName ?? ""))
        }
        if noted.hasState || noted.hasSchema, variables["session_track_state_change"] == .int(1) {
            changes.append(.state)
        }
        if tracksTransactions { changes += takeTransactionChanges() }
        return changes
    }

    /// Notes what a statement has done in the open transaction.
    func noteActivity(_ statement: Statement) {
        guard transaction != nil else { return }
        switch statement {
        case .select(let select):
            tracker.activity.insert(.hasSentRows)
            let cores = [select.first] + select.unions.map(\.core)
            if cores.contains(where: { !$0.from.isEmpty }) { tracker.activity.insert(.hasRead) }
        case .insert, .update, .delete, .loadData:
            tracker.activity.insert(.hasWritten)
        case .show, .describe, .explain:
            tracker.activity.insert(.hasSentRows)
        default:
            break
        }
    }

    private func takeTransactionChanges() -> [SessionChange] {
        var changes: [SessionChange] = []
        let state = transactionState
        if state != tracker.toldState {
            tracker.toldState = state
            changes.append(.transactionState(state))
        }
        if variables["session_track_transaction_info"]?.text?.uppercased() == "CHARACTERISTICS" {
            let characteristics = transactionCharacteristics
            if characteristics != tracker.toldCharacteristics {
                tracker.toldCharacteristics = characteristics
                changes.append(.transactionCharacteristics(characteristics))
            }
        }
        return changes
    }

    private var transactionCharacteristics: String {
        guard let transaction else {
            return nextAccessMode.map { "SET TRANSACTION READ \($0 ? "ONLY" : "WRITE");" } ?? ""
        }
        guard tracker.activity.contains(.isExplicit) else { return "" }
        return transaction.isReadOnly ? "START TRANSACTION READ ONLY;" : "START TRANSACTION;"
    }

    private var transactionState: String {
        guard transaction != nil else { return "________" }
        let activity = tracker.activity
        return (activity.contains(.isExplicit) ? "T_" : "I_") + (activity.contains(.hasRead) ? "R" : "_") + "_"
            + (activity.contains(.hasWritten) ? "W" : "_") + "_" + (activity.contains(.hasSentRows) ? "S_" : "__")
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}
