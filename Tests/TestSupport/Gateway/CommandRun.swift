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
        let (stdin, stdout, stderr) = (try ChildPipe(), try ChildPipe(), try ChildPipe())
        process.standardInput = stdin.reading
        process.standardOutput = stdout.writing
        process.standardError = stderr.writing
        try process.run()
        try stdin.reading.close()
        try stdout.writing.close()
        try stderr.writing.close()
        let processID = process.processIdentifier
        let guardian = Task {
            try await Task.sleep(for: timeout)
            kill(processID, SIGKILL)
        }
        defer { guardian.cancel() }
        let (outputLines, errorLines) = (
            LineReader(descriptor: stdout.reading.fileDescriptor),
            LineReader(descriptor: stderr.reading.fileDescriptor)
        )
        async let output = blocking { outputLines.rest() }
        async let errors = blocking { errorLines.rest() }
        try stdin.writing.write(contentsOf: Data(input.utf8))
        try stdin.writing.close()
        let texts = try await (output, errors)
        withExtendedLifetime((stdout, stderr)) {}
        while process.isRunning { try await Task.sleep(for: .milliseconds(5)) }
        return CommandRun(output: texts.0, errors: texts.1, status: process.terminationStatus)
    }
}
