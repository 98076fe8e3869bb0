package import CometEngine

/// The settings of the push server that are read once, at its start (`operations` settings).
package struct PushSettings: Sendable {
    /// `push.host`; 127.0.0.1.
    package var host = "127.0.0.1"
    /// `push.port`; 8087; 0: any free one.
    package var port = 8087
    /// `node.name`: shown by `/info`.
    package var nodeName = "n1"
    /// What `serverInfo` names: `cometgate VERSION`.
    package var serverName = "cometgate"
    /// `push.expose_sdk`: whether the browser library and the pages are served.
    package var exposesSDK = true
    /// How long a connection may take for a request; 10 s.
    package var requestTimeout = Duration.seconds(10)
    /// How long a peer may take to go once it was told to; 5 s.
    package var closeTimeout = Duration.seconds(5)
    /// How long a client of version 5 may take to acknowledge a private message; 30 s.
    package var acknowledgementTimeout = Duration.seconds(30)
    /// In this time a connection with too much waiting has to take something in order to be waited for; 100 ms.
    package var patience = Duration.milliseconds(100)
    /// The time of day.
    package var clock = Clock.system

    package init() {}
}
