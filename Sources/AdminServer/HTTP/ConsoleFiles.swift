/// The files of `Console/` by the path that they are served at.
struct ConsoleFiles: Sendable {
    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "mjs": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]

    /// Each names, by `NAME?v=`, only those before it.
    private static let parts: [(name: String, bytes: [UInt8])] = [
        ("console.css", PackageResources.console_css),
        ("format.js", PackageResources.format_js),
        ("gateway.js", PackageResources.gateway_js),
        ("live.js", PackageResources.live_js),
        ("table.js", PackageResources.table_js),
        ("keeping.js", PackageResources.keeping_js),
        ("series.js", PackageResources.series_js),
        ("chart.js", PackageResources.chart_js),
        ("log.js", PackageResources.log_js),
        ("nodes.js", PackageResources.nodes_js),
        ("overview.js", PackageResources.overview_js),
        ("users.js", PackageResources.users_js),
        ("sessions.js", PackageResources.sessions_js),
        ("pipes.js", PackageResources.pipes_js),
        ("pipe.js", PackageResources.pipe_js),
        ("completion.js", PackageResources.completion_js),
        ("prompt.js", PackageResources.prompt_js),
        ("console.js", PackageResources.console_js),
    ]

    private var files: [String: ConsoleFile] = [:]
    private var versions: [(name: String, version: String)] = []

    /// - Parameter shared: the browser library, and what other pages have, too.
    init(shared: [(name: String, bytes: [UInt8])]) {
        for part in shared + Self.parts { add(part.bytes, as: part.name) }
        files["/"] = ConsoleFile(
            withVersions(PackageResources.index_html), type: Self.type(of: "index.html"), isPage: true)
    }

    subscript(path: String) -> ConsoleFile? { files[path] }

    /// In no order.
    var paths: [String] { Array(files.keys) }

    private static func type(of name: String) -> String {
        types[String(name[(name.lastIndex(of: ".").map(name.index(after:)) ?? name.startIndex)...])] ?? "text/plain"
    }

    private mutating func add(_ bytes: [UInt8], as name: String) {
        let file = ConsoleFile(withVersions(bytes), type: Self.type(of: name))
        files["/" + name] = file
        versions.append((name, file.version))
    }

    /// With the version filled in behind each `NAME?v=`.
    private func withVersions(_ bytes: [UInt8]) -> [UInt8] {
        var text = String(decoding: bytes, as: UTF8.self)
        for (name, version) in versions { text = text.replacing(name + "?v=", with: name + "?v=" + version) }
        return Array(text.utf8)
    }
}
