/// What the push server's pages are made of, for listeners that have pages of their own.
package enum BrowserLibrary {
    /// `CometServerApi.mjs`: the library as an ES module.
    static var module: [UInt8] { PackageResources.CometServerApi_js + PackageResources.ModuleEnd_js }

    /// The module, and what pages share; each names, by `NAME?v=`, only those before it.
    package static var parts: [(name: String, bytes: [UInt8])] {
        [
            ("CometServerApi.mjs", module), ("icon.svg", PackageResources.icon_svg),
            ("page.css", PackageResources.page_css), ("page.js", PackageResources.page_js),
            ("watch-entry.js", PackageResources.watch_entry_js),
        ]
    }
}
