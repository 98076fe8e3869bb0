/// Where a MariaDB or MySQL server is, and who logs in.
package struct MariaDBAddress: Equatable, Sendable {
    package var host: String
    package var port: Int
    /// The path of a socket, which then counts instead of host and port.
    package var socket: String?
    package var user: String
    package var password: String?
    package var database: String?

    package init(
        host: String = "127.0.0.1", port: Int = 3306, socket: String? = nil, user: String, password: String? = nil,
        database: String? = nil
    ) {
        self.host = host
        self.port = port
        self.socket = socket
        self.user = user
        self.password = password
        self.database = database
    }
}
