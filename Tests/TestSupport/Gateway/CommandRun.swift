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
        let (stdin, stdout, stderr) = (try ChildPipe(), try ChildPipe(), try ChildPipe())
        let process = try ChildProcess(
            name, arguments, environment: environment, input: stdin.reading, output: stdout.writing,
            errors: stderr.writing)
        try stdin.reading.close()
        try stdout.writing.close()
        try stderr.writing.close()
        let guardian = Task {
            try await Task.sleep(for: timeout)
            process.send(signal: SIGKILL)
        }
        defer { guardian.cancel() }
        let (outputLines, errorLines) = (
            LineReader(descriptor: stdout.reading.fileDescriptor),
            LineReader(descriptor: stderr.reading.fileDescriptor)
        )
        async let output = blocking { outputLines.rest() }
        async let errors = blocking { errorLines.rest() }
        let writing = stdin.writing
        try await blocking {
            // One that reads no further has said why.
            try? writing.write(contentsOf: Data(input.utf8))
            try writing.close()
        }
        let texts = try await (output, errors)
        withExtendedLifetime((stdout, stderr)) {}
        return CommandRun(output: texts.0, errors: texts.1, status: await process.exitCode)
    }
}
