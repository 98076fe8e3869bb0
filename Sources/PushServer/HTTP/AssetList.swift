/// The files of `Browser/` by the path that they are served at.
struct AssetList: Sendable {
    /// Made once, when it is first asked for.
    static let all = AssetList()

    private enum Kind: String {
        case html = "text/html; charset=utf-8"
        case css = "text/css; charset=utf-8"
        case script = "text/javascript; charset=utf-8"
        case types = "application/typescript; charset=utf-8"
        case icon = "image/svg+xml"
    }

    private var assets: [String: Asset] = [:]
    private var versions: [(name: String, version: String)] = []

    private init() {
        let library = PackageResources.CometServerApi_js
        let libraries: [(String, Kind, [UInt8])] = [
            ("CometServerApi.js", .script, library),
            ("CometServerApi.mjs", .script, BrowserLibrary.module),
            ("CometServerApi.d.ts", .types, PackageResources.CometServerApi_d_ts),
        ]
        // Each names only those before it, whose versions are known by then.
        let parts: [(String, Kind, [UInt8])] = [
            ("icon.svg", .icon, PackageResources.icon_svg),
            ("page.css", .css, PackageResources.page_css),
            ("page.js", .script, PackageResources.page_js),
            ("index.css", .css, PackageResources.index_css),
            ("chat.css", .css, PackageResources.chat_css),
            ("chat-people.js", .script, PackageResources.chat_people_js),
            ("chat-log.js", .script, PackageResources.chat_log_js),
            ("chat-conversations.js", .script, PackageResources.chat_conversations_js),
            ("chat-profile.js", .script, PackageResources.chat_profile_js),
            ("chat.js", .script, PackageResources.chat_js),
            ("watch.css", .css, PackageResources.watch_css),
            ("watch-entry.js", .script, PackageResources.watch_entry_js),
            ("watch.js", .script, PackageResources.watch_js),
        ]
        let pages: [(String, [UInt8])] = [
            ("", PackageResources.index_html), ("chat", PackageResources.chat_html),
            ("watch", PackageResources.watch_html),
        ]
        for (name, kind, bytes) in libraries {
            let asset = Asset(.library, bytes, type: kind.rawValue)
            // Pages written for old servers look for it there.
            assets["/api/" + name] = asset
            add(asset, as: name)
        }
        for (name, kind, bytes) in parts { add(Asset(.part, withVersions(bytes), type: kind.rawValue), as: name) }
        for (name, bytes) in pages {
            add(Asset(.page, withVersions(bytes), type: Kind.html.rawValue), as: name)
        }
    }

    /// - Parameter path: without `/comet-server` in front and without a query.
    subscript(path: String) -> Asset? { assets[path] }

    private mutating func add(_ asset: Asset, as name: String) {
        assets["/" + name] = asset
        versions.append((name, asset.version))
    }

    /// With the version filled in behind each `NAME?v=`.
    private func withVersions(_ bytes: [UInt8]) -> [UInt8] {
        var text = String(decoding: bytes, as: UTF8.self)
        for (name, version) in versions where !name.isEmpty {
            text = text.replacing(name + "?v=", with: name + "?v=" + version)
        }
        return Array(text.utf8)
    }
}
