/// The settings of the admin listener (`admin.*`).
package struct AdminSettings: Hashable, Sendable {
    /// `admin.enabled`: whether there is such a listener.
    package var isEnabled = true
    /// `admin.host`; 127.0.0.1.
    package var host = "127.0.0.1"
    /// `admin.port`; 8088; 0: any free one.
    package var port = 8088
    /// Connections at once; further ones wait.
    package var maxConnections = 256
    /// How long a request may take to come, how long a connection may idle, and how long a peer may take nothing.
    package var patience = 30

    package init() {}
}
