import CometQL

extension Statement {
    /// `SELECT @@warning_count`, which is about the statement before and so leaves its warnings alone.
    var readsWarningCounts: Bool {
        guard case .select(let select) = self, select.first.from.isEmpty else { return false }
        return select.first.items.contains { item in
            guard case .expression(.systemVariable(_, let name), _, _) = item else { return false }
            return name == "warning_count" || name == "error_count"
        }
    }
}
