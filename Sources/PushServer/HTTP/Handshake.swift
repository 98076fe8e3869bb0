import NIOHTTP1

/// The upgrade headers of a request (RFC 6455 section 4.2.1).
struct Handshake {
    let key: String
    /// The first subprotocol offered.
    let subprotocol: String?
    /// Whether the client can do with the server's way of permessage-deflate.
    let offersDeflate: Bool
    /// Whether it is told that messages may be compressed.
    var deflates = false

    /// Throws the answer to a request that asks for no WebSocket, or not as it should.
    init(_ head: HTTPRequestHead) throws(HandshakeFault) {
        guard head.method == .GET, head.version == .http1_1,
            head.headers[canonicalForm: "upgrade"].contains(where: { Self.lists("websocket", in: $0) }),
            head.headers["connection"].contains(where: { Self.lists("upgrade", in: $0) })
        else {
            var answer = HTTPAnswer.refusal(.upgradeRequired, "This address speaks WebSocket (RFC 6455) only.")
            answer.headers.add(name: "Upgrade", value: "websocket")
            throw HandshakeFault(answer: answer)
        }
        // The HTTP decoder reads these headers too and stops reading HTTP on what it finds; it must find the same.
        guard head.headers["connection"].allSatisfy(Self.isPlainList),
            !head.headers.contains(name: "transfer-encoding"),
            head.headers["content-length"].allSatisfy({ $0 == "0" })
        else { throw HandshakeFault(answer: .refusal(.badRequest, "These headers do not go with a handshake.")) }
        guard head.headers["sec-websocket-version"] == ["13"] else {
            var answer = HTTPAnswer.refusal(.upgradeRequired, "Sec-WebSocket-Version must be 13.")
            answer.headers.add(name: "Upgrade", value: "websocket")
            answer.headers.add(name: "Sec-WebSocket-Version", value: "13")
            throw HandshakeFault(answer: answer)
        }
        let keys = head.headers["sec-websocket-key"]
        guard keys.count == 1, let key = keys.first, WebSocketAccept.isKey(key) else {
            throw HandshakeFault(answer: .refusal(.badRequest, "Sec-WebSocket-Key must be 16 bytes in Base64."))
        }
        self.key = key
        offersDeflate = DeflateOffer.isAcceptable(head.headers["sec-websocket-extensions"])
        subprotocol = head.headers[canonicalForm: "sec-websocket-protocol"].first.map(String.init)
    }

    /// The answer that ends HTTP on this connection.
    var answer: HTTPResponseHead {
        var headers: HTTPHeaders = [
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Accept": WebSocketAccept.value(forKey: key),
        ]
        if deflates { headers.add(name: "Sec-WebSocket-Extensions", value: DeflateOffer.answer) }
        if let subprotocol { headers.add(name: "Sec-WebSocket-Protocol", value: subprotocol) }
        return HTTPResponseHead(version: .http1_1, status: .switchingProtocols, headers: headers)
    }

    /// Whether the word, in small letters, is one of those with commas between them; by bytes, since every browser that
    /// comes is asked this.
    private static func lists(_ word: StaticString, in value: some StringProtocol) -> Bool {
        word.withUTF8Buffer { word in
            value.utf8.split(separator: UInt8(ascii: ",")).contains { element in
                trimmed(element).lazy.map(small).elementsEqual(word)
            }
        }
    }

    private static func small(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    /// Without blanks at both ends; a tab is none, as the HTTP decoder sees it.
    private static func trimmed<Bytes: BidirectionalCollection<UInt8>>(_ bytes: Bytes) -> Bytes.SubSequence {
        var rest = bytes[...]
        while rest.first == UInt8(ascii: " ") { rest.removeFirst() }
        while rest.last == UInt8(ascii: " ") { rest.removeLast() }
        return rest
    }

    /// Whether the value is words with commas between them and nothing that could be read in more than one way.
    private static func isPlainList(_ value: String) -> Bool {
        value.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).allSatisfy { element in
            let word = trimmed(element)
            return !word.isEmpty && word.allSatisfy(isWordByte)
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"): true
        default: false
        }
    }
}

/// A request to a WebSocket address that cannot be upgraded.
struct HandshakeFault: Error {
    let answer: HTTPAnswer
}
