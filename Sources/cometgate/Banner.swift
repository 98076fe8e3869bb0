import CometEngine

/// What a gateway prints once it runs: lines to paste.
struct Banner: CustomStringConvertible {
    /// Where it listens for MySQL clients, and where for browsers.
    let query, push: (host: String, port: Int)
    /// Where it listens for operators; nil: nowhere.
    let admin: (host: String, port: Int)?
    /// Whether browsers come by TLS.
    let hasTLS: Bool
    /// Nil when the operator has set it: that one is not repeated on a screen.
    let madePassword: String?
    let hasPages: Bool

    var description: String {
        """

        cometgate \(Version.text) is running.

          Back ends, by SQL:
            mariadb -h\(query.host) -P\(query.port) -uroot \
        -p\(madePassword ?? "") \(Catalog.databaseName)
          Browsers:
        \(browsers.map { "    " + $0 }.joined(separator: "\n"))
        \(operators)
        """
    }

    private var operators: String {
        guard let admin else { return "" }
        return """
              Operators, as root with the password:
                http://\(Self.address(admin))/    the console

            """
    }

    private static func address(_ place: (host: String, port: Int)) -> String {
        "\(place.host.contains(":") ? "[\(place.host)]" : place.host):\(place.port)"
    }

    private var browsers: [String] {
        let host = Self.address(push)
        let secure = hasTLS ? "s" : ""
        guard hasPages else { return ["ws\(secure)://\(host)/ (library and pages are hidden: push.expose_sdk)"] }
        let site = "http\(secure)://\(host)"
        return [
            "\(site)/",
            "\(site)/chat    a room to try in two windows",
            "\(site)/watch   messages as they come, and the SQL that sends them",
        ]
    }
}
