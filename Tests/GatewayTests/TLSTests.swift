import Foundation
import NIOCore
import TestSupport
import Testing

@testable import cometgate

/// TLS on the MySQL side: clients that want it, clients that do not, and peers that only pretend.
struct TLSTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let folder = NSTemporaryDirectory() + "tls-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }

    /// Another certificate for 127.0.0.1, as an operator brings one.
    private func makeCertificate(_ name: String, in folder: String) throws -> (certificate: String, key: String) {
        let (certificate, key) = (folder + "/\(name).pem", folder + "/\(name)-key.pem")
        let made = try SelfMadeCertificate()
        try made.certificatePEM.write(toFile: certificate, atomically: true, encoding: .utf8)
        try made.keyPEM.write(toFile: key, atomically: true, encoding: .utf8)
        return (certificate, key)
    }

    // MARK: - Clients

    @Test(arguments: ["TLSv1.2", "TLSv1.3"])
    func everyPluginLogsIn(_ version: String) async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            let trusted = gateway.folder + "/tls-certificate.pem"
            try await blocking {
                let tls = MariaDBClient.TLS(version: version, trusted: trusted)
                for plugin in ["mysql_native_password", "caching_sha2_password", "mysql_clear_password"] {
                    let client = try MariaDBClient(port: port, plugin: plugin, tls: tls)
                    #expect(client.tlsVersion == version)
                    #expect(client.cipher != nil)
                    #expect(try client.query("SELECT 1").text == "1")
                    try client.changeUser("7", password: "secret", database: nil)
                    try client.resetConnection()
                    try client.ping()
                    let failure = #expect(throws: MariaDBClient.Failure.self) {
                        try MariaDBClient(port: port, password: "wrong", plugin: plugin, tls: tls)
                    }
                    #expect(failure?.code == 1045)
                }
                let plain = try MariaDBClient(port: port)
                #expect(plain.cipher == nil)
                #expect(try plain.query("SELECT 1").text == "1")
            }
        }
    }

    @Test func theCommandLineLogsIn() async throws {
        try await GatewayProcess.with { gateway in
            let login = ["--no-defaults", "-h127.0.0.1", "-P\(gateway.queryPort)", "-uroot", "-psecret", "CometQL_v1"]
            let pinned = ["--ssl-ca=\(gateway.folder)/tls-certificate.pem", "--ssl-verify-server-cert"]
            for (arguments, isSecure) in [([], true), (["--ssl"], true), (pinned, true), (["--skip-ssl"], false)] {
                let run = try await CommandRun.run("mariadb", login + arguments, input: "\\s\nSELECT 1;\n")
                #expect(run.status == 0, "\(run.errors)")
                #expect(run.output.contains("Cipher in use") == isSecure, "\(arguments): \(run.output)")
            }
        }
    }

    @Test func pythonChecksTheSelfMadeCertificate() async throws {
        try await GatewayProcess.with { gateway in
            let run = try await CommandRun.run(
                "/usr/bin/python3", ["-", "\(gateway.queryPort)", gateway.folder + "/tls-certificate.pem"],
                input: Self.pythonScript, environment: ["PYTHONPATH": Self.root.path + "/.build/clients/python"])
            #expect(run.output == "ok\n", "\(run.errors)")
            #expect(gateway.isRunning)
        }
    }

    @Test func longAnswersAndStatementsPass() async throws {
        try await GatewayProcess.with(["--cometql.max_allowed_packet", "16MiB"]) { gateway in
            let port = gateway.queryPort
            try await blocking {
                let client = try MariaDBClient(port: port, tls: MariaDBClient.TLS())
                try client.query("INSERT INTO pipes_settings (name, length) VALUES ('long', 30)")
                let text = String(repeating: "0123456789abcdef", count: 60_000)
                for number in 0..<20 {
                    try client.query("INSERT INTO pipes_messages (name, message) VALUES ('long', '\(number)\(text)')")
                }
                let rows = try client.query("SELECT message FROM pipes_messages WHERE name = 'long'").rows
                #expect(rows.compactMap { $0.first ?? nil }.sorted() == (0..<20).map { "\($0)\(text)" }.sorted())
            }
        }
    }

    // MARK: - Settings

    @Test func plainLoginsAreRefusedWhereTLSIsRequired() async throws {
        try await GatewayProcess.with(["--cometql.require_tls", "true"]) { gateway in
            let port = gateway.queryPort
            try await blocking {
                let failure = #expect(throws: MariaDBClient.Failure.self) { try MariaDBClient(port: port) }
                #expect(failure?.code == 3159)
                let client = try MariaDBClient(port: port, tls: MariaDBClient.TLS())
                #expect(try client.query("SELECT 1").text == "1")
            }
        }
    }

    @Test func aGivenCertificateIsUsedAndReadAgain() async throws {
        try await withFolder { folder in
            let (first, second) = (try makeCertificate("first", in: folder), try makeCertificate("second", in: folder))
            let (certificate, key) = (folder + "/used.pem", folder + "/used-key.pem")
            try FileManager.default.copyItem(atPath: first.certificate, toPath: certificate)
            try FileManager.default.copyItem(atPath: first.key, toPath: key)
            let arguments = ["--cometql.tls.certificate", certificate, "--cometql.tls.key", key]
            try await GatewayProcess.with(arguments) { gateway in
                let port = gateway.queryPort
                #expect(!FileManager.default.fileExists(atPath: gateway.folder + "/tls-certificate.pem"))
                func isTrusted(_ file: String) async throws -> Bool {
                    try await blocking { (try? MariaDBClient(port: port, tls: .init(trusted: file))) != nil }
                }
                #expect(try await isTrusted(first.certificate))
                #expect(try await !isTrusted(second.certificate))
                // Half of a change is no change.
                try Data(contentsOf: URL(fileURLWithPath: second.key)).write(to: URL(fileURLWithPath: key))
                gateway.send(signal: SIGHUP)
                try await Task.sleep(for: .milliseconds(300))
                #expect(try await isTrusted(first.certificate))
                try Data(contentsOf: URL(fileURLWithPath: second.certificate))
                    .write(to: URL(fileURLWithPath: certificate))
                gateway.send(signal: SIGHUP)
                var isInForce = false
                for _ in 0..<200 where !isInForce { isInForce = try await isTrusted(second.certificate) }
                #expect(isInForce)
            }
        }
    }

    @Test func badFilesAreNamed() async throws {
        try await withFolder { folder in
            let (first, second) = (try makeCertificate("first", in: folder), try makeCertificate("second", in: folder))
            let garbage = folder + "/garbage.pem"
            try "-----BEGIN CERTIFICATE-----\nx\n".write(toFile: garbage, atomically: true, encoding: .utf8)
            let (certificateKey, keyKey) = ("cometql.tls.certificate", "cometql.tls.key")
            let cases: [([String: String], String)] = [
                ([certificateKey: garbage, keyKey: first.key], certificateKey),
                ([certificateKey: folder + "/none.pem", keyKey: first.key], certificateKey),
                ([certificateKey: folder, keyKey: first.key], certificateKey),
                ([certificateKey: first.key, keyKey: first.key], certificateKey),
                ([keyKey: first.key], certificateKey),
                ([certificateKey: first.certificate], keyKey),
                ([certificateKey: first.certificate, keyKey: garbage], keyKey),
                ([certificateKey: first.certificate, keyKey: folder + "/none.pem"], keyKey),
                ([certificateKey: first.certificate, keyKey: second.key], keyKey),
            ]
            for (values, named) in cases {
                let error = #expect(throws: SettingError.self) {
                    try GatewaySettings(
                        SettingSources(arguments: values.flatMap { ["--\($0)", $1] }, environment: [:]))
                }
                #expect(error?.key == named, "\(values)")
            }
        }
    }

    @Test func theSelfMadeCertificateStays() async throws {
        try await withFolder { folder in
            let data = folder + "/data"
            _ = try SelfMadeCertificate.read(orMakeIn: data, needsFolder: true)
            let files = ["tls-certificate.pem", "tls-key.pem"].map { data + "/" + $0 }
            let made = files.map { FileManager.default.contents(atPath: $0) }
            for file in files {
                let attributes = try FileManager.default.attributesOfItem(atPath: file)
                #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
            }
            _ = try SelfMadeCertificate.read(orMakeIn: data, needsFolder: true)
            #expect(files.map { FileManager.default.contents(atPath: $0) } == made)
            #expect(!made.contains(nil))
            // Without its key a certificate is of no use; the operator decides.
            try FileManager.default.removeItem(atPath: files[1])
            #expect(throws: SettingError.self) { try SelfMadeCertificate.read(orMakeIn: data, needsFolder: true) }
            #expect(throws: SettingError.self) {
                try SelfMadeCertificate.read(orMakeIn: "/dev/null/data", needsFolder: true)
            }
        }
    }

    @Test func aStoreInMemoryNeedsNoFolder() async throws {
        try await GatewayProcess.with(["--store", "memory", "--data.dir", "/dev/null/data"]) { gateway in
            let port = gateway.queryPort
            let cipher = try await blocking { try MariaDBClient(port: port, tls: MariaDBClient.TLS()).cipher }
            #expect(cipher != nil)
        }
    }

    // MARK: - Peers that only pretend

    @Test func garbageInsteadOfAHelloCostsItsConnection() async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            let address = try SocketAddress(ipAddress: "127.0.0.1", port: port)
            let honest = try await blocking { HonestClient(client: try MariaDBClient(port: port, tls: .init())) }
            let beginnings: [[UInt8]] = [
                [], [22, 3, 1, 2, 0], [22, 3, 1, 0, 40, 1, 0, 0, 36, 3, 3], [21, 3, 3, 0, 2],
            ]
            for round in 0..<200 {
                let noise = (0..<Int.random(in: 1...700)).map { _ in UInt8.random(in: 0...255) }
                let connection = try await asked(address, beginnings[round % 4] + noise)
                if round % 2 == 0 { try? await connection.closeOutput() }
                // One that does not end its side may be waited for: more of a record may come.
                if round % 2 == 0 { try await connection.untilClosed() }
                await connection.close()
            }
            #expect(gateway.isRunning)
            let answer = try await blocking { try honest.client.query("SELECT 1").text }
            #expect(answer == "1")
        }
    }

    /// Without a word, or with half a hello, TLS would wait for ever: the time for a login ends it.
    @Test(arguments: [[], [22, 3, 1, 2, 0, 1]] as [[UInt8]])
    func silenceInsteadOfAHelloIsCutOff(bytes: [UInt8]) async throws {
        try await GatewayProcess.with(["--cometql.handshake_timeout", "3s"]) { gateway in
            let address = try SocketAddress(ipAddress: "127.0.0.1", port: gateway.queryPort)
            var isCutOff = false
            // A machine under load may take the three seconds for itself; it does not do so every time.
            for _ in 0..<10 where !isCutOff {
                guard let connection = try? await asked(address, bytes) else { continue }
                let start = ContinuousClock.now
                try await connection.untilClosed()
                isCutOff = ContinuousClock.now - start < .seconds(9)
            }
            #expect(isCutOff)
        }
    }

    /// A connection that has asked for TLS and goes on with `bytes`.
    private func asked(_ address: SocketAddress, _ bytes: [UInt8]) async throws -> RawConnection {
        let connection = try await RawConnection.connect(to: address)
        _ = try await connection.take { bytes, _ in bytes.readableBytes > 60 ? bytes.readBytes(length: 60) : nil }
        let request: [UInt8] = [32, 0, 0, 1, 0, 0x8A, 8, 0, 0, 0, 0, 1, 45] + [UInt8](repeating: 0, count: 23)
        try await connection.send(ByteBuffer(bytes: request + bytes))
        return connection
    }

    /// Handed from one thread to the next, never used by two.
    private struct HonestClient: @unchecked Sendable {
        let client: MariaDBClient
    }

    /// Drivers that check the certificate, and a hello that comes in the same segment as the request for TLS, or byte by
    /// byte.
    private static let pythonScript = #"""
        import socket, ssl, sys
        import pymysql, mysql.connector

        port, trusted = int(sys.argv[1]), sys.argv[2]
        login = dict(host="127.0.0.1", port=port, user="root", password="secret", database="CometQL_v1")
        connections = [pymysql.connect(**login, ssl={"ca": trusted})]
        for plugin in ["mysql_native_password", "caching_sha2_password", "mysql_clear_password"]:
            connections.append(mysql.connector.connect(
                **login, use_pure=True, auth_plugin=plugin, ssl_ca=trusted, ssl_verify_cert=True,
                ssl_verify_identity=True))
        for connection in connections:
            cursor = connection.cursor()
            cursor.execute("SELECT %s", ("привет",))
            assert cursor.fetchone()[0] == "привет"
            connection.close()

        def hello(step):
            plain = socket.create_connection(("127.0.0.1", port))
            plain.recv(4096)
            incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
            tls = ssl.create_default_context(cafile=trusted).wrap_bio(incoming, outgoing, server_hostname="127.0.0.1")
            request = bytes([32, 0, 0, 1, 0, 0x8A, 8, 0, 0, 0, 0, 1, 45]) + bytes(23)

            def carry(action, *arguments):
                nonlocal request
                while True:
                    result, is_done = None, True
                    try:
                        result = action(*arguments)
                    except ssl.SSLWantReadError:
                        is_done = False
                    data, request = request + outgoing.read(), b""
                    for begin in range(0, len(data), step):
                        plain.sendall(data[begin:begin + step])
                    if is_done:
                        return result
                    incoming.write(plain.recv(65536))

            carry(tls.do_handshake)
            carry(tls.write, bytes([1, 0, 0, 2, 0]))
            answer = carry(tls.read, 1000)
            assert answer[5:7] == (1043).to_bytes(2, "little"), answer
            plain.close()

        hello(1 << 20)
        hello(1)
        print("ok")
        """#
}
