/// Whom failed logins from an address are counted for: the host by IPv4, the network of 64 bits by IPv6.
///
/// A host that has IPv6 has such a network to itself, and could come from another address of it each time.
struct LoginSource: Hashable {
    private static let networkBytes = 8

    private let text: String
    private let bytes: [UInt8]

    /// What is no IP address (the name of a local peer) is counted as it is written.
    init(address: String) {
        // The zone of a link-local address names the interface, not the peer.
        let plain = address.prefix { $0 != "%" }
        if let bytes = IPAddressBytes.parse(String(plain)) {
            text = ""
            self.bytes = bytes.count > 4 ? Array(bytes.prefix(Self.networkBytes)) : bytes
        } else {
            text = address
            bytes = []
        }
    }
}
