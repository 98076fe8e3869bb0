package import NIOCore

/// A browser as far as tests need one.
package final class WebSocketClient: Sendable {
    package static let key = "dGhlIHNhbXBsZSBub25jZQ=="

    package let connection: RawConnection
    /// The head of the server's answer to the handshake.
    package let handshake: String

    private init(connection: RawConnection, handshake: String) {
        self.connection = connection
        self.handshake = handshake
    }

    /// The request that asks for a WebSocket.
    package static func request(path: String, headers: [String] = []) -> String {
        ([
            "GET \(path) HTTP/1.1", "Host: localhost", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Key: \(key)", "Sec-WebSocket-Version: 13",
        ] + headers).joined(separator: "\r\n") + "\r\n\r\n"
    }

    /// The path that CometServerApi.js builds.
    package static func path(
        key: String = "", user: String = "0", tenant: String = "0", version: String = "4.09",
        uuid: String = "UUID0000000000000000000000000001"
    ) -> String {
        "/comet-server/ws/sesion=\(key)&myid=\(user)&devid=\(tenant)&v=\(version)&uuid=\(uuid)&api=js"
    }

    /// Connects and waits for the 101.
    package static func connect(
        to address: SocketAddress, path: String = path(), headers: [String] = [], receiveBuffer: Int? = nil,
        certificate: String? = nil
    ) async throws -> WebSocketClient {
        let connection = try await RawConnection.connect(
            to: address, receiveBuffer: receiveBuffer, certificate: certificate)
        try await connection.send(request(path: path, headers: headers))
        return try await upgraded(connection)
    }

    /// Takes over a connection on which the request was sent.
    package static func upgraded(_ connection: RawConnection) async throws -> WebSocketClient {
        let head = try await connection.takeHead()
        guard head.hasPrefix("HTTP/1.1 101 ") else { throw WebSocketClientError.notUpgraded(head) }
        return WebSocketClient(connection: connection, handshake: head)
    }

    package func send(_ text: String) async throws {
        try await send(.text(text))
    }

    package func send(_ frames: ClientFrame...) async throws {
        try await connection.send(ByteBuffer(bytes: frames.flatMap(\.bytes)))
    }

    /// The next frame of any kind.
    package func frame() async throws -> ServerFrame {
        try await connection.take { bytes, _ in try ServerFrame.take(from: &bytes) }
    }

    /// The next frame, which has to be text.
    package func text() async throws -> String {
        let frame = try await frame()
        guard frame.opcode == 1, frame.isFinal else { throw WebSocketClientError.unexpected(frame) }
        return frame.text
    }

    /// The next frame, which has to be a close frame, after which nothing comes and the connection ends.
    package func closing() async throws -> UInt16? {
        let frame = try await frame()
        guard frame.opcode == 8 else { throw WebSocketClientError.unexpected(frame) }
        let rest = try await connection.untilClosed()
        guard rest.readableBytes == 0 else { throw WebSocketClientError.malformedFrame }
        return frame.closeCode
    }

    /// Waits until the server has dealt with everything sent so far, and with what others had posted for this client;
    /// gives the texts that came before that.
    ///
    /// A loop may answer a ping just before it hands out what it was told to fetch; the next one it answers after that.
    package func settle() async throws -> [String] {
        var texts: [String] = []
        for _ in 0..<2 {
            let mark = "settle-\(UInt32.random(in: .min ... .max))"
            try await send(.ping(mark))
            while true {
                let frame = try await frame()
                if frame.opcode == 10, frame.text == mark { break }
                if frame.opcode == 1 { texts.append(frame.text) }
                if frame.opcode == 8 { throw WebSocketClientError.unexpected(frame) }
            }
        }
        return texts
    }

    package func close() async {
        await connection.close()
    }
}

extension RawConnection {
    /// The head of an HTTP answer, up to its empty line.
    package func takeHead() async throws -> String {
        try await take { bytes, _ in
            let text = String(buffer: bytes)
            guard let end = text.range(of: "\r\n\r\n") else { return nil }
            let head = String(text[..<end.lowerBound])
            bytes.moveReaderIndex(forwardBy: head.utf8.count + 4)
            return head
        }
    }
}

extension String {
    /// Where another text begins and ends in this one.
    fileprivate func range(of other: String) -> Range<String.Index>? {
        let bytes = Array(utf8)
        let wanted = Array(other.utf8)
        guard bytes.count >= wanted.count else { return nil }
        for start in 0...(bytes.count - wanted.count) where bytes[start..<start + wanted.count].elementsEqual(wanted) {
            let lower = utf8.index(utf8.startIndex, offsetBy: start)
            return lower..<utf8.index(lower, offsetBy: wanted.count)
        }
        return nil
    }
}
