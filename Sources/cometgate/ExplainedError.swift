import ArgumentParser
import Foundation

/// An error that says all that its operator has to know.
protocol ExplainedError: Error, CustomStringConvertible {}

extension ParsableCommand {
    /// Runs a command; what is explained goes to standard error in one line, and the process ends with 1.
    func explainingErrors(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as any ExplainedError {
            FileHandle.standardError.write(Data("cometgate: \(error)\n".utf8))
            throw ExitCode(1)
        }
    }
}
