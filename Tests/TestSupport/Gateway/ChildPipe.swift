import CSpawn
import Foundation

/// A pipe to or from a child process that no other child inherits, so that its end is seen when that child ends.
struct ChildPipe {
    let reading: FileHandle
    let writing: FileHandle

    struct Failure: Error {}

    init() throws {
        var descriptors: [Int32] = [0, 0]
        guard pipe2(&descriptors, O_CLOEXEC) == 0 else { throw Failure() }
        reading = FileHandle(fileDescriptor: descriptors[0], closeOnDealloc: true)
        writing = FileHandle(fileDescriptor: descriptors[1], closeOnDealloc: true)
    }
}
