/// The browser library, for listeners other than the push server's own.
package enum BrowserLibrary {
    /// `CometServerApi.mjs`: the library as an ES module.
    package static var module: [UInt8] { PackageResources.CometServerApi_js + PackageResources.ModuleEnd_js }
}
