import Foundation
import NIOCore
import NIOSSL
import TestSupport
import Testing

@testable import cometgate

/// TLS on the browsers' port.
struct PushTLSTests {
    /// A folder with two certificates, and a gateway that uses the first of them by the names `used`.
    private struct Scene {
        let gateway: GatewayProcess
        let certificate: String
        let key: String
        let second: SelfMadeCertificate
    }

    private func withGateway(_ body: (Scene) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "push-tls-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (certificate, key) = (folder + "/used.pem", folder + "/used-key.pem")
        let first = try SelfMadeCertificate()
        try first.certificatePEM.write(toFile: certificate, atomically: true, encoding: .utf8)
        try first.keyPEM.write(toFile: key, atomically: true, encoding: .utf8)
        let arguments = ["--push.tls.certificate", certificate, "--push.tls.key", key]
        try await GatewayProcess.with(arguments) { gateway in
            try await body(
                Scene(gateway: gateway, certificate: certificate, key: key, second: try SelfMadeCertificate()))
        }
    }

    private func address(_ gateway: GatewayProcess) throws -> SocketAddress {
        try SocketAddress(ipAddress: "127.0.0.1", port: gateway.pushPort)
    }

    private func content(_ file: String) throws -> String {
        try String(contentsOfFile: file, encoding: .utf8)
    }

    @Test func oldVersionsAreRefused() async throws {
        try await withGateway { scene in
            for (version, isServed) in [(TLSVersion.tlsv11, false), (.tlsv12, true), (.tlsv13, true)] {
                let connection = try await RawConnection.connect(
                    to: address(scene.gateway), certificate: content(scene.certificate), newestTLS: version)
                try? await connection.send("GET /info HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                let answer = String(buffer: try await connection.untilClosed())
                #expect(answer.hasPrefix("HTTP/1.1 200 OK") == isServed, "\(version): \(answer)")
            }
        }
    }

    @Test func messagesOfEverySizeArriveInOrder() async throws {
        try await withGateway { scene in
            let browser = try await WebSocketClient.connect(
                to: address(scene.gateway), certificate: content(scene.certificate))
            #expect(try await browser.text().contains("serverInfo"))
            try await browser.send("subscription\norders")
            #expect(try await browser.settle() == [])
            let port = scene.gateway.queryPort
            let sizes = [0, 1, 100, 16_000, 17_000, 70_000, 400_000]
            try await blocking {
                let client = try MariaDBClient(port: port)
                for size in sizes {
                    let text = String(repeating: "x", count: size)
                    try client.query("INSERT INTO pipes_messages (name, message) VALUES ('orders', '\(size):\(text)')")
                }
            }
            for size in sizes {
                let frame = try await browser.text()
                #expect(frame.hasPrefix("{\"data\":\"\(size):"))
                #expect(frame.utf8.count > size)
            }
            try await browser.send("web_pipe2\nweb_x\ne\n*\nhello")
            #expect(try await browser.text().contains("number_messages"))
            try await browser.send(.close(1000))
            #expect(try await browser.closing() == 1000)
        }
    }

    @Test func pagesAreServed() async throws {
        try await withGateway { scene in
            let connection = try await RawConnection.connect(
                to: address(scene.gateway), certificate: content(scene.certificate))
            try await connection.send("GET /info HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            #expect(try await connection.takeHead().hasPrefix("HTTP/1.1 200"))
            #expect(String(buffer: try await connection.untilClosed()).contains(#""status":"ok""#))
        }
    }

    @Test func peersWithoutTLSCostOnlyThemselves() async throws {
        try await withGateway { scene in
            for bytes in [
                ByteBuffer(string: WebSocketClient.request(path: WebSocketClient.path())),
                ByteBuffer(bytes: [0x16, 3, 1, 0xFF, 0xFF] + [UInt8](repeating: 7, count: 400)),
                ByteBuffer(bytes: [UInt8](repeating: 0, count: 2000)),
            ] {
                let connection = try await RawConnection.connect(to: address(scene.gateway))
                try await connection.send(bytes)
                _ = try await connection.untilClosed()
            }
            let browser = try await WebSocketClient.connect(
                to: address(scene.gateway), certificate: content(scene.certificate))
            #expect(try await browser.text().contains("serverInfo"))
        }
    }

    @Test func theCertificateIsReadAgain() async throws {
        try await withGateway { scene in
            let before = try await WebSocketClient.connect(
                to: address(scene.gateway), certificate: content(scene.certificate))
            #expect(try await before.text().contains("serverInfo"))
            try scene.second.keyPEM.write(toFile: scene.key, atomically: true, encoding: .utf8)
            try scene.second.certificatePEM.write(toFile: scene.certificate, atomically: true, encoding: .utf8)
            scene.gateway.send(signal: SIGHUP)
            var isInForce = false
            for _ in 0..<200 where !isInForce {
                let browser = try? await WebSocketClient.connect(
                    to: address(scene.gateway), certificate: scene.second.certificatePEM)
                isInForce = browser != nil
            }
            #expect(isInForce)
            // Who was there stays.
            #expect(try await before.settle() == [])
        }
    }
}
