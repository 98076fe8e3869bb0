import Foundation
import NIOCore
import Synchronization
import TestSupport
import Testing

@testable import cometgate

/// One gateway takes another one's place, and nobody who connects meanwhile is refused.
struct HandoverTests {
    /// Clients that connect without end, to both ports, and what became of them.
    private final class Callers: Sendable {
        let isDone = Mutex(false)
        let served = Mutex((push: 0, query: 0))
        let faults = Mutex<[String]>([])
        private let ports: (push: Int, query: Int)

        init(push: Int, query: Int) {
            ports = (push, query)
        }

        var isOver: Bool { isDone.withLock { $0 } }

        func run() async {
            await withTaskGroup { group in
                for _ in 0..<3 { group.addTask { await self.askForInfo() } }
                group.addTask { await self.logIn() }
            }
        }

        private func askForInfo() async {
            while !isOver {
                do {
                    let address = try SocketAddress(ipAddress: "127.0.0.1", port: ports.push)
                    let connection = try await RawConnection.connect(to: address)
                    try await connection.send("GET /info HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    let answer = String(buffer: try await connection.untilClosed())
                    if !answer.hasPrefix("HTTP/1.1 200 ") { faults.withLock { $0.append("push: \(answer)") } }
                    served.withLock { $0.push += 1 }
                } catch {
                    faults.withLock { $0.append("push: \(error)") }
                }
            }
        }

        private func logIn() async {
            let port = ports.query
            while !isOver {
                do {
                    try await blocking { _ = try MariaDBClient(port: port) }
                    served.withLock { $0.query += 1 }
                } catch {
                    faults.withLock { $0.append("query: \(error)") }
                }
            }
        }

        /// Waits until so many more were served.
        func more(_ count: Int) async throws {
            let before = served.withLock { $0 }
            let patience = ContinuousClock.now + .seconds(30)
            while ContinuousClock.now < patience {
                let now = served.withLock { $0 }
                if now.push >= before.push + count, now.query >= before.query + count { return }
                try await Task.sleep(for: .milliseconds(5))
            }
            Issue.record("callers are not served")
        }
    }

    /// How many sockets listen on a port of 127.0.0.1.
    private func listeners(_ port: Int) throws -> Int {
        let digits = String(port, radix: 16, uppercase: true)
        let place = "0100007F:" + String(repeating: "0", count: 4 - digits.count) + digits
        return try Self.content("/proc/net/tcp").split(separator: "\n").count {
            let fields = $0.split(separator: " ")
            return fields.count > 3 && fields[1] == place && fields[3] == "0A"
        }
    }

    /// The kernel gives such a file in pieces, and none of them is known to be the last before nothing comes.
    private static func content(_ path: String) throws -> String {
        let file = try #require(FileHandle(forReadingAtPath: path))
        var bytes = Data()
        while let more = try file.read(upToCount: 1 << 16), !more.isEmpty { bytes += more }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func nobodyIsRefusedWhileAnotherGatewayTakesOver() async throws {
        let settings = ["--handover.timeout", "30s", "--drain.timeout", "2s"]
        let first = try await GatewayProcess.start(settings)
        let callers = Callers(push: first.pushPort, query: first.queryPort)
        let calling = Task { await callers.run() }
        var second: GatewayProcess?
        do {
            try await callers.more(20)
            // Both ports are given again: the later flag counts.
            let again = settings + ["--push.port", "\(first.pushPort)", "--cometql.port", "\(first.queryPort)"]
            async let successor = GatewayProcess.start(again, folder: first.folder)
            let patience = ContinuousClock.now + .seconds(30)
            while try listeners(first.pushPort) < 2 || listeners(first.queryPort) < 2, ContinuousClock.now < patience {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(try listeners(first.pushPort) == 2)
            #expect(try listeners(first.queryPort) == 2)
            first.send(signal: SIGTERM)
            #expect(await first.waitForExit() == 0)
            second = try await successor
            try await callers.more(20)
        } catch {
            Issue.record(error)
        }
        callers.isDone.withLock { $0 = true }
        await calling.value
        #expect(callers.faults.withLock { $0 } == [])
        print("handover: \(callers.served.withLock { $0 }) connections, none refused")
        await second?.destroy()
        await first.destroy()
    }

    @Test func withoutTheSettingASecondGatewayFailsAtOnce() async throws {
        try await GatewayProcess.with { gateway in
            let run = try await CommandRun.run(
                try GatewayProcess.executable().path,
                [
                    "serve", "--data.dir", gateway.folder, "--cometql.port", "0", "--push.port", "0", "--password", "x",
                ])
            #expect(run.status == 1)
            #expect(run.errors.contains("the data folder is in use by another process"))
            let taken = try await CommandRun.run(
                try GatewayProcess.executable().path,
                [
                    "serve", "--store", "memory", "--cometql.port", "\(gateway.queryPort)", "--push.port", "0",
                    "--password", "x", "--data.dir", gateway.folder,
                ])
            #expect(taken.status == 1)
            #expect(taken.errors.contains("cannot listen on 127.0.0.1:\(gateway.queryPort)"))
        }
    }

    /// As a service manager starts it: two sockets that listen, at 3 and 4.
    private static func launcher(names: String?) -> [String] {
        let script = """
            import os, socket, sys
            for place in (3, 4):
                listening = socket.create_server(("127.0.0.1", 0), backlog=128)
                if listening.fileno() != place:
                    os.dup2(listening.fileno(), place)
                else:
                    listening.detach()
                os.set_inheritable(place, True)
            os.environ.update(LISTEN_FDS="2", LISTEN_PID=str(os.getpid()), \(names.map { "LISTEN_FDNAMES=\"\($0)\"" } ?? ""))
            os.execv(sys.argv[1], sys.argv[1:])
            """
        return ["python3", "-c", script]
    }

    @Test(arguments: [nil, "push:cometql", "x.socket:x.socket"])
    func socketsAreTakenOver(_ names: String?) async throws {
        let gateway = try await GatewayProcess.start(launcher: Self.launcher(names: names))
        let (push, query) = (gateway.pushPort, gateway.queryPort)
        do {
            let browser = try await WebSocketClient.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: push))
            _ = try await browser.text()
            try await browser.send("subscription\norders")
            #expect(try await browser.settle() == [])
            try await blocking {
                _ = try MariaDBClient(port: query).query(
                    "INSERT INTO pipes_messages (name, message) VALUES ('orders', 'x')")
            }
            #expect(try await browser.text().hasPrefix(#"{"data":"x","#))
            gateway.send(signal: SIGTERM)
            #expect(await gateway.waitForExit() == 0)
        } catch {
            Issue.record(error)
        }
        await gateway.destroy()
    }

    @Test(
        arguments: [
            (["LISTEN_FDS": "2", "LISTEN_PID": "7"], 3, 4),
            (["LISTEN_FDS": "1", "LISTEN_PID": "7"], 3, nil),
            (["LISTEN_FDS": "2", "LISTEN_PID": "7", "LISTEN_FDNAMES": "push:cometql"], 4, 3),
            (["LISTEN_FDS": "1", "LISTEN_PID": "7", "LISTEN_FDNAMES": "push"], nil, 3),
            (["LISTEN_FDS": "3", "LISTEN_PID": "7", "LISTEN_FDNAMES": "x:cometql:push"], 4, 5),
            (["LISTEN_FDS": "1", "LISTEN_PID": "7", "LISTEN_FDNAMES": "x:push"], nil, nil),
            (["LISTEN_FDS": "2", "LISTEN_PID": "8"], nil, nil), (["LISTEN_FDS": "2"], nil, nil), ([:], nil, nil),
            (["LISTEN_FDS": "x", "LISTEN_PID": "7"], nil, nil), (["LISTEN_FDS": "-1", "LISTEN_PID": "7"], nil, nil),
        ] as [([String: String], CInt?, CInt?)])
    func names(_ environment: [String: String], _ query: CInt?, _ push: CInt?) throws {
        let sockets = try InheritedSockets(environment: environment, processID: 7)
        #expect(sockets.query == query)
        #expect(sockets.push == push)
    }

    @Test(arguments: [
        ["LISTEN_FDS": "3", "LISTEN_PID": "7"],
        ["LISTEN_FDS": "2", "LISTEN_PID": "7", "LISTEN_FDNAMES": "push:push"],
    ])
    func namesThatSayNothing(_ environment: [String: String]) {
        #expect(throws: StartError.self) { try InheritedSockets(environment: environment, processID: 7) }
    }

    @Test func whatIsNoSocketIsRefused() async throws {
        let run = try await CommandRun.run(
            "sh",
            [
                "-c",
                "LISTEN_FDS=1 LISTEN_PID=$$ exec \"$0\" serve --store memory --push.port 0 --password x 3</dev/null",
                try GatewayProcess.executable().path,
            ])
        #expect(run.status == 1)
        #expect(run.errors.contains("no TCP socket that listens"))
    }

    /// A socket that is open to more than this machine demands a password that was set, as `cometql.host` does.
    @Test func anInheritedSocketDoesNotGetAroundThePassword() async throws {
        let folder = NSTemporaryDirectory() + "inherited-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let script = """
            import os, socket, sys
            listening = socket.create_server(("0.0.0.0", 0))
            if listening.fileno() != 3: os.dup2(listening.fileno(), 3)
            os.set_inheritable(3, True)
            os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
            os.execv(sys.argv[1], sys.argv[1:])
            """
        let run = try await CommandRun.run(
            "python3",
            ["-c", script, try GatewayProcess.executable().path, "serve", "--data.dir", folder, "--push.port", "0"])
        #expect(run.status == 1)
        #expect(run.errors.contains("demands a password that was set"))
    }
}
