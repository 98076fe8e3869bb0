import Glibc
import Synchronization

/// What a sanitizer must see, and what it must not: `planted race|mutex|overflow|leak`.
@main
enum Planted {
    nonisolated(unsafe) private static var plain = 0
    private static let guarded = Mutex(0)

    static func main() {
        switch CommandLine.arguments.last {
        case "race":
            onTwoThreads { _ in
                Planted.plain += 1
                return nil
            }
        case "mutex":
            // Long enough that the two meet, so that the lock changes hands within the kernel, too.
            onTwoThreads { _ in
                for _ in 0..<200_000 { Planted.guarded.withLock { $0 += 1 } }
                return nil
            }
        case "overflow":
            let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: CommandLine.arguments.count)
            bytes[CommandLine.arguments.count] = 1
        case "leak":
            for size in 1...1000 { _ = malloc(size) }
        default:
            print("usage: planted race|mutex|overflow|leak")
        }
    }

    private static func onTwoThreads(
        _ body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?
    ) {
        var threads = [pthread_t(), pthread_t()]
        for index in threads.indices { pthread_create(&threads[index], nil, body, nil) }
        for thread in threads { pthread_join(thread, nil) }
    }
}
