package import Foundation
import Synchronization

/// A gateway that runs as its users run it: the built executable, in a folder of its own, on free ports.
package final class GatewayProcess: Sendable {
    package let queryPort: Int
    package let pushPort: Int
    /// 0: it has no listener for operators.
    package let adminPort: Int
    package let password = "secret"
    package let folder: String
    private let process: ChildProcess
    /// Kept open, so that what the gateway prints has somewhere to go.
    private let output: Mutex<FileHandle>

    package struct StartFailure: Error, CustomStringConvertible {
        package var description: String
    }

    /// Starts a gateway and waits for its banner.
    ///
    /// - Parameters:
    ///   - folder: the data folder of an earlier one, to start again on it.
    ///   - launcher: a program on the PATH, with its first arguments, that becomes the gateway.
    ///   - log: where the gateway's log goes; nil: to the log of the tests.
    package static func start(
        _ arguments: [String] = [], folder: String? = nil, launcher: [String] = [], log: FileHandle? = nil
    ) async throws -> GatewayProcess {
        let folder = folder ?? NSTemporaryDirectory() + "cometgate-test-\(UUID().uuidString)"
        let words =
            launcher + [try executable().path]
            + ["serve", "--data.dir", folder, "--cometql.port", "0", "--push.port", "0", "--admin.port", "0"]
            + ["--password", "secret"]
            + ["--log.level", "warning"] + arguments
        let output = try ChildPipe()
        let process = try ChildProcess(
            words[0], Array(words.dropFirst()), output: output.writing, errors: log ?? FileHandle.standardError)
        try output.writing.close()
        let lines = LineReader(descriptor: output.reading.fileDescriptor)
        let (ports, text) = try await blocking { () -> ([Int], String) in
            var ports: [Int] = []
            var text = ""
            func port(in line: String) -> Int? {
                line.split(separator: ":").last.flatMap { Int($0.prefix { $0.isNumber }) }
            }
            while let line = lines.next() {
                text += line + "\n"
                let words = line.split(separator: " ")
                if let port = words.first(where: { $0.hasPrefix("-P") }).flatMap({ Int($0.dropFirst(2)) }) {
                    ports.append(port)
                }
                if line.hasSuffix("the console"), let port = port(in: line) {
                    ports.append(port)
                } else if ports.count == 1, line.contains("://"), let port = port(in: line) {
                    ports.append(port)
                }
                if line.isEmpty, ports.count > 1 { break }
            }
            return (ports, text)
        }
        guard ports.count >= 2 else { throw StartFailure(description: "no banner, but: \(text)") }
        return GatewayProcess(
            queryPort: ports[0], pushPort: ports[1], adminPort: ports.count > 2 ? ports[2] : 0, folder: folder,
            process: process, output: output.reading)
    }

    private init(
        queryPort: Int, pushPort: Int, adminPort: Int, folder: String, process: ChildProcess,
        output: sending FileHandle
    ) {
        self.queryPort = queryPort
        self.pushPort = pushPort
        self.adminPort = adminPort
        self.folder = folder
        self.process = process
        self.output = Mutex(output)
    }

    /// An executable beside the test bundle.
    package static func executable(_ name: String = "cometgate") throws -> URL {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        for _ in 0..<4 {
            let candidate = folder.appendingPathComponent(name)
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
            folder.deleteLastPathComponent()
        }
        throw StartFailure(description: "no \(name) beside \(CommandLine.arguments[0])")
    }

    package var processID: Int32 { process.processID }

    package var isRunning: Bool { process.isRunning }

    package func send(signal: Int32) {
        process.send(signal: signal)
    }

    /// Waits for the end; returns the exit code, or the signal's number and 128.
    package func waitForExit() async -> Int32 {
        await process.exitCode
    }

    /// Ends it at once and removes its folder.
    package func destroy() async {
        send(signal: SIGKILL)
        _ = await waitForExit()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Runs a test with a gateway of its own.
    package static func with<Value>(
        _ arguments: [String] = [], _ body: (GatewayProcess) async throws -> Value
    ) async throws -> Value {
        let gateway = try await start(arguments)
        do {
            let value = try await body(gateway)
            await gateway.destroy()
            return value
        } catch {
            await gateway.destroy()
            throw error
        }
    }

    /// Bytes that the gateway's process holds in memory.
    package func residentBytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(processID)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        let kilobytes = line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return kilobytes * 1024
    }
}
