import Foundation
import MySQLWire
import NIOCore
import Synchronization
import TestSupport
import Testing

/// Sessions of mutated packets on a live gateway, with fixed seeds, while honest clients are served.
///
/// `make fuzz-protocol` runs a hundred thousand; the environment variable `FUZZ_SESSIONS` says how many.
struct ProtocolFuzzTests {
    private static let sessionCount =
        ProcessInfo.processInfo.environment["FUZZ_SESSIONS"].flatMap { Int($0) } ?? 2_000
    private static let workerCount = 4

    @Test func mutatedSessionsHarmNobody() async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            let processID = gateway.processID
            let seed = Self.seed
            // A first part makes the process as large as its buffers and caches get.
            let warmUp = max(200, Self.sessionCount / 10)
            try await Self.run(warmUp, port: port, seed: seed)
            let before = try await Self.settled(port: port, processID: processID)
            let memory = try gateway.residentBytes()
            let served = try await Self.run(Self.sessionCount - warmUp, port: port, seed: seed &+ 1)
            #expect(gateway.isRunning)
            #expect(served > 0)
            let after = try await Self.settled(port: port, processID: processID)
            #expect(after == before)
            let growth = try gateway.residentBytes() - memory
            #expect(growth < 64 << 20, "grew by \(growth >> 20) MiB")
        }
    }

    private static let seed: UInt64 = ProcessInfo.processInfo.environment["FUZZ_SEED"].flatMap { UInt64($0) } ?? 20_26

    /// Runs so many sessions, and an honest client beside them; returns how often that was served.
    @discardableResult
    private static func run(_ count: Int, port: Int, seed: UInt64) async throws -> Int {
        let progress = Progress(count)
        return try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask {
                try await blocking {
                    let client = try MariaDBClient(port: port)
                    var served = 0
                    while !progress.isDone.load(ordering: .relaxed) {
                        #expect(try client.query("SELECT \(served)").text == "\(served)")
                        served += 1
                        usleep(2_000)
                    }
                    return served
                }
            }
            try await withThrowingTaskGroup(of: Void.self) { workers in
                for worker in 0..<workerCount {
                    workers.addTask {
                        try await blocking {
                            var random = MutationSource(seed: seed &* 1_000 &+ UInt64(worker))
                            while progress.left.subtract(1, ordering: .relaxed).oldValue > 0 {
                                try session(port: port, &random)
                            }
                        }
                    }
                }
                try await workers.waitForAll()
            }
            progress.isDone.store(true, ordering: .relaxed)
            return try await group.reduce(0, +)
        }
    }

    /// One session: honest up to some point, then not.
    private static func session(port: Int, _ random: inout MutationSource) throws {
        let isKnown = random.below(16) != 0
        var options = ClientOptions(
            user: isKnown ? ["root", "7"][random.below(2)] : ["nobody", "haproxy_check", ""][random.below(3)],
            password: "secret", database: "CometQL_v1",
            plugin: [.nativePassword, .cachingSHA2Password][random.below(2)],
            capabilities: random.capabilities(), attributes: [("program_name", "fuzz")])
        options.file = random.below(2) == 0 ? nil : [Array("room\tx\n".utf8), random.bytes(random.below(60))]
        let connection = try RawMySQLConnection(port: port, options)
        if random.below(3) == 0 { connection.resetsAtEnd() }
        guard (try? connection.receive()) ?? false else { return }
        if random.below(3) == 0 {
            connection.send(random.mutated(Array(buffer: connection.client.takeOutput())))
        } else if !isKnown {
            // The answer to a wrong login is held back: nobody waits for it here.
            connection.send()
        } else if (try? connection.settle()) ?? false, connection.client.phase == .commands {
            for _ in 0...random.below(6) {
                connection.send(random.mutatedStream(connection.client.capabilities))
                if random.below(4) == 0 { _ = connection.client.takeReplies() }
            }
        }
        if random.below(2) == 0 { connection.finish() }
    }

    /// What an idle gateway holds: its open files, connections and prepared statements.
    private static func settled(port: Int, processID: Int32) async throws -> String {
        try await blocking {
            let client = try MariaDBClient(port: port)
            var state = ""
            for _ in 0..<1_000 {
                state =
                    try client.query(
                        "SHOW STATUS WHERE Variable_name IN ('Threads_connected', 'Prepared_stmt_count')"
                    ).text + "; files \(try DyingClientTests.openFiles(processID))"
                if state.hasPrefix("Threads_connected|1; Prepared_stmt_count|0; ") { break }
                usleep(10_000)
            }
            // Sockets that never logged in are no threads.
            usleep(300_000)
            return try client.query(
                "SHOW STATUS WHERE Variable_name IN ('Threads_connected', 'Prepared_stmt_count')"
            ).text + "; files \(try DyingClientTests.openFiles(processID))"
        }
    }

    /// What the threads of a run share.
    private final class Progress: Sendable {
        let left: Atomic<Int>
        let isDone = Atomic<Bool>(false)

        init(_ count: Int) {
            left = Atomic(count)
        }
    }
}
