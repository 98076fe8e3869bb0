import CometEngine

/// What a browser says of itself in the path of its upgrade request (`websocket-protocol` section 1).
struct UpgradeRequest: Hashable, Sendable {
    /// What the path turned out to be.
    enum Reading: Hashable, Sendable {
        /// Not a path for WebSockets.
        case elsewhere
        /// A part is missing: to be upgraded, told so, and closed.
        case incomplete(ErrorAnswer, generation: ClientGeneration)
        case complete(UpgradeRequest)
    }

    /// The authorization key; empty: none.
    var key: String
    /// 0: anonymous.
    var user: Int32
    /// As it was asked for; the server may not know it.
    var tenant: TenantID
    var generation: ClientGeneration
    var name: BrowserName

    /// Reads `/ws/` or `/sse/` and `sesion=KEY&myid=USER&devid=TENANT&v=MAJOR.MINOR&uuid=UUID&api=js`.
    static func read(_ path: RequestPath) -> Reading {
        guard path.isStream || path.bytes.starts(with: "/ws/".utf8) else { return .elsewhere }
        // Both have one slash more behind their name.
        guard let end = path.bytes.dropFirst().firstIndex(of: UInt8(ascii: "/")) else { return .elsewhere }
        var reader = PartReader(path.bytes[(end + 1)...])
        let key = reader.take("sesion=")
        guard let user = reader.take(key == nil ? "myid=" : "&myid=") else {
            return .incomplete(.noUser, generation: .legacy)
        }
        guard let key else { return .incomplete(.noSession, generation: .legacy) }
        // Out of order it counts as being there; the version behind it is then missing.
        guard let tenant = reader.take("&devid=") ?? reader.find("devid=") else {
            return .incomplete(.noTenant, generation: .legacy)
        }
        guard let version = reader.take("&v="), let major = majorVersion(version) else {
            return .incomplete(.noVersion, generation: .legacy)
        }
        let generation = path.isStream ? .stream : ClientGeneration(major: major)
        guard let name = reader.take("&uuid=") else {
            return .incomplete(.noVersion, generation: generation)
        }
        return .complete(
            UpgradeRequest(
                key: key.elementsEqual("undefined".utf8) ? "" : String(decoding: key, as: UTF8.self),
                user: number(user).flatMap(Int32.init(exactly:)) ?? 0,
                tenant: TenantID(rawValue: number(tenant) ?? 0),
                generation: generation,
                name: BrowserName(name)))
    }

    /// A number of one to nine digits.
    private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
        guard (1...9).contains(digits.count) else { return nil }
        var value: UInt32 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + UInt32(digit - UInt8(ascii: "0"))
        }
        return value
    }

    /// The first number of `MAJOR.MINOR`; nil when one of the two is missing.
    private static func majorVersion(_ text: ArraySlice<UInt8>) -> UInt32? {
        let parts = text.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let major = number(parts[0]), let first = parts[1].first,
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
        else { return nil }
        return major
    }
}

/// Finds the parts of the path, each behind the one before.
private struct PartReader {
    private let all: ArraySlice<UInt8>
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        all = bytes
        rest = bytes
    }

    /// The value behind the name, up to the next `&`; nil, and nothing taken, when the name does not follow.
    mutating func take(_ name: StaticString) -> ArraySlice<UInt8>? {
        guard let start = Self.end(of: name, in: rest) else { return nil }
        let value = rest[start...].prefix { $0 != UInt8(ascii: "&") }
        rest = rest[value.endIndex...]
        return value
    }

    /// The same anywhere in the path.
    func find(_ name: StaticString) -> ArraySlice<UInt8>? {
        Self.end(of: name, in: all).map { all[$0...].prefix { $0 != UInt8(ascii: "&") } }
    }

    private static func end(of name: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
        name.withUTF8Buffer { name in
            guard bytes.count >= name.count else { return nil }
            for start in bytes.startIndex...(bytes.endIndex - name.count)
            where bytes[start..<start + name.count].elementsEqual(name) {
                return start + name.count
            }
            return nil
        }
    }
}
