extension SettingDefinition {
    /// All settings as a text for `--help`: the flag with its default, and what it is for.
    static var reference: String {
        all.reduce("SETTINGS, with their defaults:") { text, definition in
            let value = definition.standard.map { $0.isEmpty ? "''" : $0 } ?? "…"
            return text + "\n  --\(definition.key) \(value)" + wrapped(definition.purpose)
        }
    }

    /// Lines of at most 78 columns, indented.
    private static func wrapped(_ text: String) -> String {
        let indentation = "\n        "
        var lines = ""
        var width = 0
        for word in text.split(separator: " ") {
            if width == 0 || width + 1 + word.count > 78 {
                lines += indentation + word
                width = indentation.count - 1 + word.count
            } else {
                lines += " " + word
                width += 1 + word.count
            }
        }
        return lines
    }
}
