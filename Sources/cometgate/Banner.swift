import CometEngine
import NIOCore

/// What a gateway prints once it runs: lines to paste.
struct Banner: CustomStringConvertible {
    let query: SocketAddress
    let push: SocketAddress
    /// Nil when the operator has set it: that one is not repeated on a screen.
    let madePassword: String?
    let hasPages: Bool

    var description: String {
        """

        cometgate \(Version.text) is running.

          Back ends, by SQL:
            mariadb -h\(query.ipAddress ?? "127.0.0.1") -P\(query.port ?? 0) -uroot \
        -p\(madePassword ?? "") \(Catalog.databaseName)
          Browsers:
        \(browsers.map { "    " + $0 }.joined(separator: "\n"))

        """
    }

    private var browsers: [String] {
        let address = push.ipAddress ?? "127.0.0.1"
        let host = "\(address.contains(":") ? "[\(address)]" : address):\(push.port ?? 0)"
        guard hasPages else { return ["ws://\(host)/ (library and pages are hidden: push.expose_sdk)"] }
        return [
            "http://\(host)/",
            "http://\(host)/chat    a room to try in two windows",
            "http://\(host)/watch   messages as they come, and the SQL that sends them",
        ]
    }
}
