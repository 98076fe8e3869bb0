import Foundation
import Testing

/// A file of `Cases`: scripts of statements, one a line, that servers are asked in order.
///
/// - `--- title` begins a script: the tables are empty, the connections new.
/// - `b: statement` is asked on a second connection; a line that begins with a blank goes on with the one before it.
/// - `= answer` behind a statement: what is CometQL's own, and MariaDB is not asked.
/// - `! reason` behind such an answer: MariaDB is asked all the same and answers otherwise, for this reason.
/// - A statement with neither is answered alike by MariaDB and by us. `#` begins a comment.
struct CorpusFile: Sendable, CustomTestStringConvertible {
    struct Step: Sendable {
        var line: Int
        var connection = "a"
        var statement: String
        var expected: String?
        var reason: String?

        /// Its own warnings are those of the statement before.
        var readsWarnings: Bool {
            statement.lowercased().hasPrefix("show ") || statement.lowercased().contains("@@warning_count")
        }

        var asksMariaDB: Bool { expected == nil || reason != nil }
    }

    struct Script: Sendable {
        var title: String
        var steps: [Step] = []

        /// What MariaDB is asked of it.
        var common: Script { Script(title: title, steps: steps.filter(\.asksMariaDB)) }
    }

    let name: String
    let scripts: [Script]

    var testDescription: String { name }

    static let all: [CorpusFile] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Cases")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".sql") }.sorted().compactMap { name in
            (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)).map {
                CorpusFile(name: String(name.dropLast(4)), text: $0)
            }
        }
    }()

    init(name: String, text: String) {
        self.name = name
        var scripts: [Script] = []
        var steps: [Step] = []
        func endScript() {
            if !scripts.isEmpty { scripts[scripts.count - 1].steps = steps }
            steps = []
        }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("--- ") {
                endScript()
                scripts.append(Script(title: String(line.dropFirst(4))))
            } else if line == "=" || line.hasPrefix("= "), !steps.isEmpty {
                steps[steps.count - 1].expected = String(line.dropFirst(2))
            } else if line.hasPrefix("! "), !steps.isEmpty {
                steps[steps.count - 1].reason = String(line.dropFirst(2))
            } else if line.hasPrefix(" "), !steps.isEmpty {
                steps[steps.count - 1].statement += "\n" + line
            } else if line.hasPrefix("b: ") {
                steps.append(Step(line: index + 1, connection: "b", statement: String(line.dropFirst(3))))
            } else {
                steps.append(Step(line: index + 1, statement: String(line)))
            }
        }
        endScript()
        self.scripts = scripts
    }
}
