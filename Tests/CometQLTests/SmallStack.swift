import Foundation
import Synchronization

/// Runs work on a thread with as little stack as an event loop's or a pool's thread may have.
///
/// Code that is not optimised takes twice as much.
final class SmallStack<Value: Sendable>: Sendable {
    private let result = Mutex<Value?>(nil)
    private let done = DispatchSemaphore(value: 0)

    static func run(_ work: @escaping @Sendable () -> Value) -> Value? {
        let stack = SmallStack()
        let thread = Thread {
            let value = work()
            stack.result.withLock { $0 = value }
            stack.done.signal()
        }
        #if DEBUG
            thread.stackSize = 1 << 20
        #else
            thread.stackSize = 512 << 10
        #endif
        thread.start()
        stack.done.wait()
        return stack.result.withLock { $0 }
    }
}
