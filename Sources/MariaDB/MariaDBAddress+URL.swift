import Foundation

extension MariaDBAddress {
    /// Reads `mysql://user:password@host:port/database`, each part percent-encoded where needed; `?socket=PATH` names a
    /// socket. nil: it is none, or has no user or no database.
    package init?(url: String) {
        guard let parts = URLComponents(string: url), ["mysql", "mariadb"].contains(parts.scheme?.lowercased() ?? ""),
            let user = parts.user, !user.isEmpty, parts.path.count > 1, parts.path.hasPrefix("/")
        else { return nil }
        // The library would take "localhost" for a socket.
        let host = parts.host.map { $0 == "localhost" || $0.isEmpty ? "127.0.0.1" : $0 } ?? "127.0.0.1"
        self.init(
            host: host, port: parts.port ?? 3306, socket: parts.queryItems?.first { $0.name == "socket" }?.value,
            user: user, password: parts.password, database: String(parts.path.dropFirst()))
    }
}
