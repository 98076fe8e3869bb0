import CometEngine
import NIOCore
import NIOHTTP1

/// Where a request comes from.
enum ClientAddress {
    /// The peer's address; or, when that is a trusted proxy, the last one in `X-Forwarded-For` that is none.
    static func of(_ peer: SocketAddress?, headers: HTTPHeaders, trusted: AddressRanges) -> String {
        let address = peer?.ipAddress ?? ""
        guard trusted.contains(address) else { return address }
        var nearest = address
        for hop in headers[canonicalForm: "x-forwarded-for"].reversed() {
            let hop = String(hop)
            guard IPAddressBytes.parse(hop) != nil else { break }
            nearest = hop
            guard trusted.contains(hop) else { break }
        }
        return nearest
    }
}
