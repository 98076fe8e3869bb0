/// A setting that cannot be used: which, from where, and what is allowed.
struct SettingError: ExplainedError {
    var key: String
    var value: String?
    /// nil: it is set nowhere.
    var source: String?
    var problem: String

    var description: String {
        let shown = value.map { " = '\($0)'" } ?? ""
        return "setting \(key)\(shown) (\(source.map { "from \($0)" } ?? "not set")): \(problem)"
    }
}
