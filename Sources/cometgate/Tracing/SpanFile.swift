import Dispatch
import Foundation
import Logging
import Synchronization

/// Appends spans to a file, a line each, away from whoever ends them.
final class SpanFile: Sendable {
    /// Lines that may wait; what comes beyond is dropped, so that a slow disk does not fill the memory.
    private static let capacity = 10_000

    private let queue = DispatchQueue(label: "spans", qos: .utility)
    private let waiting = Atomic(0)
    private let hasFailed = Atomic(false)
    private let handle: FileHandle
    private let logger: Logger

    /// Opens the file to append to, or makes it, for its owner only.
    init(path: String, logger: Logger) throws(StartError) {
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StartError(description: "tracing.file: \(path) cannot be written") }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        self.logger = logger
    }

    func write(_ line: SpanLine) {
        guard waiting.wrappingAdd(1, ordering: .relaxed).newValue <= Self.capacity else {
            waiting.wrappingSubtract(1, ordering: .relaxed)
            return warn("spans are dropped: the file is too slow")
        }
        queue.async { [self] in
            defer { waiting.wrappingSubtract(1, ordering: .relaxed) }
            do {
                try handle.write(contentsOf: try JSONEncoder().encode(line) + Data("\n".utf8))
            } catch {
                warn("spans cannot be written: \(error)")
            }
        }
    }

    /// Waits until all that was ended is written.
    func flush() {
        queue.sync {}
    }

    /// Once is enough.
    private func warn(_ message: String) {
        guard !hasFailed.exchange(true, ordering: .relaxed) else { return }
        logger.warning("\(message)")
    }
}
