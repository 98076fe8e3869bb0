import Foundation
import MariaDB

/// A thread of its own for calls that block.
enum BenchPublisher {
    static func run(_ body: @escaping @Sendable () throws -> Void) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        do {
                            try body()
                        } catch let failure as MariaDBClient.Failure {
                            throw StartError(description: "an INSERT failed: \(failure)")
                        }
                    })
            }
        }
    }
}
