import Foundation
import Synchronization

/// A Redis server of Debian's package in a folder of its own, on a free port.
package final class RedisServer: Sendable {
    package let folder: String
    package let port: Int
    private let arguments: [String]
    private let running: Mutex<Running>

    private struct Running {
        var process: ChildProcess
        /// Its other end is what the process waits for: once it closes, however these tests end, the server does too.
        var lifeline: FileHandle
    }

    package struct Failure: Error, CustomStringConvertible {
        package var description: String
    }

    private static let starting = Task { try await start() }

    /// The server that all tests of a run share, each with a prefix of its own.
    package static var shared: RedisServer {
        get async throws { try await starting.value }
    }

    /// - Parameters:
    ///   - arguments: Further options of `redis-server`.
    ///   - configuration: What its file says; a Sentinel cannot be without one.
    package static func start(
        _ arguments: [String] = [], configuration: String? = nil, port: Int? = nil
    ) async throws -> RedisServer {
        let folder = "/tmp/cometgate-redis-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var arguments = arguments
        if let configuration {
            try configuration.write(toFile: folder + "/redis.conf", atomically: true, encoding: .utf8)
            arguments.insert(folder + "/redis.conf", at: 0)
        }
        // Somebody else may take a port between its being found free and its being listened on.
        var failure = ""
        for _ in 0..<5 {
            let port = try port ?? freePort()
            do {
                let running = try await run(folder, port, arguments)
                return RedisServer(folder: folder, port: port, arguments: arguments, running: running)
            } catch let error as Failure {
                failure = error.description
            }
        }
        throw Failure(description: failure)
    }

    private init(folder: String, port: Int, arguments: [String], running: Running) {
        self.folder = folder
        self.port = port
        self.arguments = arguments
        self.running = Mutex(running)
    }

    private static func run(_ folder: String, _ port: Int, _ arguments: [String]) async throws -> Running {
        let (lifeline, output) = (try ChildPipe(), try ChildPipe())
        let process = try ChildProcess(
            "/bin/bash",
            [
                "-c", #""$@" & server=$!; exec >/dev/null 2>&1; read -r line; kill -9 $server; wait $server"#, "bash",
                "/usr/bin/redis-server",
            ] + arguments + ["--port", "\(port)", "--bind", "127.0.0.1", "--dir", folder, "--save", ""],
            input: lifeline.reading, output: output.writing, errors: output.writing)
        try lifeline.reading.close()
        try output.writing.close()
        let lines = LineReader(descriptor: output.reading.fileDescriptor)
        let reading = output.reading
        let text = try await blocking { () -> String? in
            var text = ""
            while let line = lines.next() {
                text += line + "\n"
                if line.contains("Ready to accept connections") || line.contains("Sentinel ID is") { return nil }
            }
            return text
        }
        if let text {
            try? lifeline.writing.close()
            throw Failure(description: "redis-server did not start: \(text)")
        }
        // What it says later is read and dropped, lest it waits for a reader.
        Task { try await blocking { withExtendedLifetime(reading) { _ = lines.rest() } } }
        return Running(process: process, lifeline: lifeline.writing)
    }

    /// Kills it: what it wrote to its files stays.
    package func kill() async {
        let process = running.withLock { running in
            try? running.lifeline.close()
            return running.process
        }
        _ = await process.exitCode
    }

    /// Starts it again on its port and its files.
    package func restart() async throws {
        let new = try await Self.run(folder, port, arguments)
        running.withLock { $0 = new }
    }

    package func destroy() async {
        await kill()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Runs a command by the command-line client, and gives what it prints.
    @discardableResult
    package func run(_ command: String...) async throws -> String {
        let run = try await CommandRun.run("redis-cli", ["-p", "\(port)"] + command)
        guard run.status == 0 else { throw Failure(description: run.errors + run.output) }
        return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    package static func freePort() throws -> Int {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(socket, pointer, length) == 0 ? getsockname(socket, pointer, &length) : -1
            }
        }
        guard status == 0 else { throw Failure(description: "no free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
