/// A setting that cannot be used: which, from where, and what is allowed.
struct SettingError: Error, CustomStringConvertible {
    var key: String
    var value: String?
    var source: String
    var problem: String

    var description: String {
        let shown = value.map { " = '\($0)'" } ?? ""
        return "setting \(key)\(shown) (from \(source)): \(problem)"
    }
}
