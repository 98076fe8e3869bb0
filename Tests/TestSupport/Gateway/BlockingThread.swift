import Foundation

/// Runs a call that blocks, such as one of libmariadb, on a thread of its own, so that the shared pool goes on.
package func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
    }
}
