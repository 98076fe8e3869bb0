import CometEngine
import Foundation
import Logging
import NIOCore
import NIOEmbedded
import TestSupport

@testable import PushServer

/// The push port from its first byte: requests, upgrades and streams, and the frames behind them.
struct UpgradeTarget: FuzzTarget {
    static let name = "upgrade"

    init() {}

    static func seeds() -> [[UInt8]] {
        let address = "sesion=k&myid=1&devid=1&v=4.09&uuid=x&api=js"
        let upgrade =
            "Host: h\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        let frames = [
            ClientFrame.text("subscription\nweb_a"), .text("web_pipe2\nweb_a\ne\n*\nb"), .ping(), .close(1000),
        ]
        let texts = [
            "GET / HTTP/1.1\r\nHost: h\r\n\r\n", "GET /info HTTP/1.0\r\n\r\nGET /info HTTP/1.0\r\n\r\n",
            "HEAD //comet-server/api/CometServerApi.js HTTP/1.1\r\nIf-None-Match: *\r\nAccept-Encoding: gzip\r\n\r\n",
            "POST /info HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            "GET /sse/\(address) HTTP/1.1\r\nOrigin: https://a\r\n\r\n",
            "POST /sse/x HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", "GET /ws/&&& HTTP/1.1\r\n\(upgrade)",
            "GET /ws/sesion=&myid=0&devid=0&v=3.2&uuid= HTTP/1.1\r\n\(upgrade)", "\u{16}\u{3}\u{1}",
            "GET /ws/\(address) HTTP/1.1\r\nX-Forwarded-For: ::1, 1.2.3.4\r\nSec-WebSocket-Protocol: a, b\r\n\(upgrade)",
        ]
        let conversation = Array("GET /ws/\(address) HTTP/1.1\r\n\(upgrade)".utf8) + frames.flatMap(\.bytes)
        return texts.map { [0] + Array($0.utf8) } + [[0] + conversation, [7] + conversation]
    }

    func run(_ input: [UInt8]) throws {
        var input = FuzzInput(input)
        let size = Int(input.byte())
        let bytes = input.remainder()
        let output = try Self.converse(bytes, pieces: size == 0 ? max(1, bytes.count) : size)
        guard !output.isEmpty else { return }
        try FuzzFinding.check(output.starts(with: "HTTP/1.".utf8), "an answer that is no HTTP")
        let switching = Array("HTTP/1.1 101 ".utf8)
        guard let start = output.firstRange(of: switching)?.lowerBound else { return }
        let key = String(decoding: bytes, as: UTF8.self).lowercased().contains("sec-websocket-key")
        try FuzzFinding.check(key, "upgraded without having been asked")
        guard let end = output[start...].firstRange(of: Array("\r\n\r\n".utf8))?.upperBound else {
            throw FuzzFinding("a head without an end")
        }
        var rest = ByteBuffer(bytes: output[end...])
        while let frame = try ServerFrame.take(from: &rest) {
            let isText = frame.opcode != 1 || String(validating: frame.payload, as: UTF8.self) != nil
            try FuzzFinding.check(isText, "a text frame that is not UTF-8")
        }
        try FuzzFinding.check(rest.readableBytes == 0, "half a frame at the end")
    }

    private static func converse(_ bytes: [UInt8], pieces: Int) throws -> [UInt8] {
        let loop = EmbeddedEventLoop()
        let hub = Hub(group: loop)
        var settings = PushSettings()
        settings.clock = Clock { 1_800_000_000_000_000 }
        let context = ServerContext(
            settings: settings, live: LivePushSettings(), hub: hub, service: SilentService(),
            logger: Logger(label: "push") { _ in SwiftLogNoOpLogHandler() })
        let channel = EmbeddedChannel(loop: loop)
        try PushServer.prepare(channel, context, tls: nil)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        for start in stride(from: 0, to: bytes.count, by: pieces) where channel.isActive {
            // What the server does not read any further it has said by closing, or by an answer.
            _ = try? channel.writeInbound(ByteBuffer(bytes: bytes[start..<min(start + pieces, bytes.count)]))
            loop.run()
        }
        var output: [UInt8] = []
        while let buffer = try channel.readOutbound(as: ByteBuffer.self) { output += Array(buffer: buffer) }
        _ = try? channel.finish(acceptAlreadyClosed: true)
        loop.run()
        return output
    }
}
