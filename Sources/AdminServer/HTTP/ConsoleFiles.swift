/// The files of `Console/` by the path that they are served at.
struct ConsoleFiles: Sendable {
    private enum Kind: String {
        case html = "text/html; charset=utf-8"
        case css = "text/css; charset=utf-8"
        case script = "text/javascript; charset=utf-8"
        case icon = "image/svg+xml"
    }

    /// Each names, by `NAME?v=`, only those before it.
    private static let parts: [(name: String, kind: Kind, bytes: [UInt8])] = [
        ("console.css", .css, PackageResources.console_css),
        ("console.js", .script, PackageResources.console_js),
    ]

    private var files: [String: ConsoleFile] = [:]
    private var versions: [(name: String, version: String)] = []

    /// - Parameter library: the browser library as an ES module.
    init(library: [UInt8]) {
        add(library, .script, as: "CometServerApi.mjs")
        for part in Self.parts { add(withVersions(part.bytes), part.kind, as: part.name) }
        files["/"] = ConsoleFile(withVersions(PackageResources.index_html), type: Kind.html.rawValue, isPage: true)
    }

    subscript(path: String) -> ConsoleFile? { files[path] }

    /// In no order.
    var paths: [String] { Array(files.keys) }

    private mutating func add(_ bytes: [UInt8], _ kind: Kind, as name: String) {
        let file = ConsoleFile(bytes, type: kind.rawValue)
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
