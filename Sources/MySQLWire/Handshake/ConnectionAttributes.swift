import NIOCore

/// What a client tells about itself; MySQL manual, "Protocol::HandshakeResponse41", CLIENT_CONNECT_ATTRS.
package struct ConnectionAttributes: Hashable, Sendable {
    /// More than any client sends; the rest of a longer list is dropped, as MySQL's performance schema does.
    static let maximumCount = 64

    /// `key` and `value` in the order sent.
    package private(set) var pairs: [Pair] = []

    package struct Pair: Hashable, Sendable {
        package var key: String
        package var value: String

        package init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    package init(_ pairs: [Pair] = []) {
        self.pairs = pairs
    }

    package subscript(key: String) -> String? {
        pairs.first { $0.key == key }?.value
    }

    init(reading reader: inout PayloadReader) throws(WireError) {
        var list = PayloadReader(try reader.lengthEncodedBytes("length of all key-values"))
        while !list.isAtEnd {
            let key = try list.lengthEncodedBytes("key")
            let value = try list.lengthEncodedBytes("value")
            if pairs.count < Self.maximumCount {
                pairs.append(Pair(key: String(buffer: key), value: String(buffer: value)))
            }
        }
    }
}
