import Foundation

/// A program that was run to its end.
package struct CommandRun: Sendable {
    package let output: String
    package let errors: String
    package let status: Int32

    /// Runs a program found on the PATH with an input, and waits for it.
    package static func run(
        _ name: String, _ arguments: [String], input: String = "", environment: [String: String] = [:],
        timeout: Duration = .seconds(120)
    ) async throws -> CommandRun {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        process.standardError = stderr
        try process.run()
        let processID = process.processIdentifier
        let guardian = Task {
            try await Task.sleep(for: timeout)
            kill(processID, SIGKILL)
        }
        defer { guardian.cancel() }
        let (outputLines, errorLines) = (
            LineReader(descriptor: stdout.fileHandleForReading.fileDescriptor),
            LineReader(descriptor: stderr.fileHandleForReading.fileDescriptor)
        )
        async let output = blocking { outputLines.rest() }
        async let errors = blocking { errorLines.rest() }
        try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try stdin.fileHandleForWriting.close()
        let texts = try await (output, errors)
        while process.isRunning { try await Task.sleep(for: .milliseconds(5)) }
        return CommandRun(output: texts.0, errors: texts.1, status: process.terminationStatus)
    }
}
