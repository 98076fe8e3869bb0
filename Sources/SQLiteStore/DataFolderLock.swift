import CometEngine
import Glibc
import Synchronization

/// Keeps a second process from opening the same database: both would count and trim on their own.
///
/// The kernel drops the lock when the process ends, however it ends.
final class DataFolderLock: Sendable {
    /// nil: released.
    private let descriptor: Mutex<CInt?>

    /// Takes the lock or fails at once.
    init(path: String) throws(StoreError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError(reason: .notWritable, message: "cannot make the lock file: \(String(errno: errno))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            Glibc.close(descriptor)
            throw code == EWOULDBLOCK
                ? StoreError(reason: .unavailable, message: "the data folder is in use by another process")
                : StoreError(reason: .notWritable, message: "cannot lock the data folder: \(String(errno: code))")
        }
        self.descriptor = Mutex(descriptor)
    }

    deinit {
        release()
    }

    /// Lets others in.
    func release() {
        descriptor.withLock { descriptor in
            if let descriptor {
                // A process that is being started has it until it runs its program: closing alone would not do.
                flock(descriptor, LOCK_UN)
                Glibc.close(descriptor)
            }
            descriptor = nil
        }
    }
}

extension String {
    fileprivate init(errno code: CInt) {
        self = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
}
