import Foundation
import NIOCore
import TestSupport
import Testing

/// A gateway that may open no more files goes on with what it has.
struct DescriptorTests {
    /// Seconds that the process has computed, over all its threads.
    private func computed(_ processID: Int32) throws -> Double {
        let text = try String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8)
        let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
        return (fields[12...13].compactMap { Double($0) }.reduce(0, +)) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private func openDescriptors(_ processID: Int32) -> Int {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(processID)/fd").count) ?? 0
    }

    @Test func runningOutOfThemCostsNewConnectionsOnly() async throws {
        let limit = 96
        let log = NSTemporaryDirectory() + "descriptors-\(UUID().uuidString)"
        #expect(FileManager.default.createFile(atPath: log, contents: nil))
        defer { try? FileManager.default.removeItem(atPath: log) }
        let gateway = try await GatewayProcess.start(
            ["--push.threads", "2", "--log.level", "notice"], launcher: ["prlimit", "--nofile=\(limit):\(limit)"],
            log: try FileHandle(forWritingTo: URL(fileURLWithPath: log)))
        do {
            try await untilSignalsAreHeard(gateway, log)
            try await exhaust(gateway, limit: limit)
            let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
            // One for each pause, not one for each try.
            for peers in ["browsers", "MySQL clients"] {
                #expect((1...100).contains(lines.count { $0.contains("cannot accept \(peers)") }), "\(peers)")
            }
        } catch {
            let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            Issue.record(error, "\(text.suffix(2000))")
        }
        await gateway.destroy()
    }

    /// What waits for signals is the last thing that opens files of its own at a start.
    private func untilSignalsAreHeard(_ gateway: GatewayProcess, _ log: String) async throws {
        func waitFor(_ isSo: () throws -> Bool) async throws {
            let patience = ContinuousClock.now + .seconds(20)
            while try !isSo(), ContinuousClock.now < patience { try await Task.sleep(for: .milliseconds(10)) }
            #expect(try isSo())
        }
        try await waitFor { try gateway.hearsSIGHUP }
        gateway.send(signal: SIGHUP)
        try await waitFor { try String(contentsOfFile: log, encoding: .utf8).contains("settings read again") }
    }

    private func exhaust(_ gateway: GatewayProcess, limit: Int) async throws {
        let address = try SocketAddress(ipAddress: "127.0.0.1", port: gateway.pushPort)
        let browser = try await WebSocketClient.connect(to: address)
        _ = try await browser.text()
        try await browser.send("subscription\norders")
        #expect(try await browser.settle() == [])
        let (port, processID) = (gateway.queryPort, gateway.processID)
        let backEnd = try await blocking { Sole(try MariaDBClient(port: port)) }
        // More than there is room for; the rest waits in the kernel's queues.
        let queryAddress = try SocketAddress(ipAddress: "127.0.0.1", port: port)
        var crowd: [RawConnection] = []
        for _ in 0..<limit + 30 { crowd.append(try await RawConnection.connect(to: address)) }
        for _ in 0..<5 { crowd.append(try await RawConnection.connect(to: queryAddress)) }
        let patience = ContinuousClock.now + .seconds(20)
        while openDescriptors(processID) < limit, ContinuousClock.now < patience {
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(openDescriptors(processID) >= limit - 1)
        let begin = ContinuousClock.now
        let before = try computed(processID)
        var sent = 0
        while ContinuousClock.now - begin < .seconds(3) {
            sent += 1
            let text = "\(sent)"
            try await blocking {
                _ = try backEnd.client.query("INSERT INTO pipes_messages (name, message) VALUES ('orders', '\(text)')")
            }
            #expect(try await browser.text().hasPrefix(#"{"data":"\#(text)","#))
            try await Task.sleep(for: .milliseconds(50))
        }
        let share = (try computed(processID) - before) / 3
        #expect(share < 0.5, "\(share) of a processor while no file can be opened")
        print("out of descriptors: \(sent) messages delivered, \(share) of a processor")
        #expect(gateway.isRunning)
        for connection in crowd { await connection.close() }
        // Whoever waited was accepted and has gone; then there is room again.
        let late = try await WebSocketClient.connect(to: address)
        #expect(try await late.text().contains("serverInfo"))
        let answer = try await blocking { try MariaDBClient(port: port).query("SELECT 1").text }
        #expect(answer == "1")
    }

    /// A client that one task after the other uses.
    private final class Sole: @unchecked Sendable {
        let client: MariaDBClient

        init(_ client: sending MariaDBClient) {
            self.client = client
        }
    }
}
