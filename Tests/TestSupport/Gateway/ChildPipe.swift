import Foundation

/// A pipe to or from a child process that no other child inherits, so that its end is seen when that child ends.
///
/// Foundation's own pipes stay open in every process that happens to be started meanwhile.
struct ChildPipe {
    let reading: FileHandle
    let writing: FileHandle

    struct Failure: Error {}

    init() throws {
        var descriptors: [Int32] = [0, 0]
        guard pipe(&descriptors) == 0 else { throw Failure() }
        for descriptor in descriptors { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        reading = FileHandle(fileDescriptor: descriptors[0], closeOnDealloc: true)
        writing = FileHandle(fileDescriptor: descriptors[1], closeOnDealloc: true)
    }
}
