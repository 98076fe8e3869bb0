import Foundation

/// What `cluster.redis` says: where Redis is, and how to log in.
///
/// `redis://[user:password@]host[:port][,host[:port]…][/database]`; `rediss://` speaks TLS;
/// `redis+sentinel://…?master=NAME` (or `rediss+sentinel`) asks Sentinels for the master, and
/// `redis+cluster://` (or `rediss+cluster`) any node of a Redis Cluster for all the others. Of several addresses that is
/// taken which is a master. `?ca=FILE` names the certificates to believe, `?prefix=TEXT` what all keys begin with, and
/// `?protocol=2` keeps to RESP2.
package struct RedisLocation: Hashable, Sendable {
    /// What is wrong, as the end of "expected …".
    package struct Failure: Error, Hashable {
        package let expected: String
    }

    package var addresses: [RedisAddress]
    package var user: String?
    package var password: String?
    package var database = 0
    package var hasTLS = false
    /// PEM file; nil: what the machine believes.
    package var certificates: String?
    /// The name that Sentinels know the master by; nil: the addresses are those of servers.
    package var sentinelMaster: String?
    /// The addresses are those of some nodes of a Redis Cluster.
    package var isCluster = false
    /// RESP3 where the server knows it.
    package var speaksNewest = true
    package var prefix = "cometgate:"

    package init(addresses: [RedisAddress]) {
        self.addresses = addresses
    }

    package init(_ text: String) throws(Failure) {
        let forms = "redis://HOST:PORT, rediss://…, redis+cluster://… or redis+sentinel://…?master=NAME"
        guard let end = text.range(of: "://") else { throw Failure(expected: forms) }
        let scheme = text[..<end.lowerBound].lowercased()
        var isSentinel = false
        switch scheme {
        case "redis": break
        case "rediss": hasTLS = true
        case "redis+sentinel": isSentinel = true
        case "rediss+sentinel": (isSentinel, hasTLS) = (true, true)
        case "redis+cluster": isCluster = true
        case "rediss+cluster": (isCluster, hasTLS) = (true, true)
        default: throw Failure(expected: forms)
        }
        var rest = text[end.upperBound...]
        var query: Substring = ""
        if let mark = rest.firstIndex(of: "?") {
            query = rest[rest.index(after: mark)...]
            rest = rest[..<mark]
        }
        var path: Substring = ""
        if let at = rest.lastIndex(of: "@") {
            let login = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = login.first?.removingPercentEncoding, login.count == 2,
                let word = login[1].removingPercentEncoding, !word.isEmpty
            else { throw Failure(expected: "USER:PASSWORD or :PASSWORD before the @") }
            user = name.isEmpty ? nil : name
            password = word
            rest = rest[rest.index(after: at)...]
        }
        if let slash = rest.firstIndex(of: "/") {
            path = rest[rest.index(after: slash)...]
            rest = rest[..<slash]
        }
        if !path.isEmpty {
            guard let number = Int(path), (0...65_535).contains(number) else {
                throw Failure(expected: "the number of a database after the /")
            }
            guard number == 0 || !isCluster else { throw Failure(expected: "no /DATABASE: a Redis Cluster has one") }
            database = number
        }
        addresses = []
        for part in rest.split(separator: ",", omittingEmptySubsequences: false) {
            addresses.append(try Self.address(part, standardPort: isSentinel ? 26_379 : 6379))
        }
        for pair in query.split(separator: "&") {
            let words = pair.split(separator: "=", maxSplits: 1)
            guard words.count == 2, let value = words[1].removingPercentEncoding, !value.isEmpty else {
                throw Failure(expected: "NAME=VALUE after the ?")
            }
            switch words[0] {
            case "master" where isSentinel: sentinelMaster = value
            case "ca" where hasTLS: certificates = value
            case "prefix": prefix = value
            case "protocol" where value == "2" || value == "3": speaksNewest = value == "3"
            default:
                throw Failure(expected: "master (with Sentinels), ca (with TLS), prefix or protocol=2 after the ?")
            }
        }
        if isSentinel, sentinelMaster == nil { throw Failure(expected: "?master=NAME, as the Sentinels call it") }
        // It would move the hash tags that keep a pipe's keys together.
        if prefix.contains("{") { throw Failure(expected: "a prefix without {") }
    }

    private static func address(_ text: Substring, standardPort: Int) throws(Failure) -> RedisAddress {
        var host = text
        var port = standardPort
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            host = text[text.index(after: text.startIndex)..<end]
            let tail = text[text.index(after: end)...]
            if !tail.isEmpty { port = Int(tail.dropFirst()) ?? 0 }
        } else if !text.hasPrefix("["), let colon = text.lastIndex(of: ":") {
            host = text[..<colon]
            port = Int(text[text.index(after: colon)...]) ?? 0
        }
        guard !host.isEmpty, !host.hasPrefix("["), (1...65_535).contains(port) else {
            throw Failure(expected: "HOST:PORT, comma-separated")
        }
        return RedisAddress(host: String(host), port: port)
    }
}
