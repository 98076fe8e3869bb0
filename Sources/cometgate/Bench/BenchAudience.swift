import NIOCore
import NIOPosix

/// The browsers of a measurement.
final class BenchAudience {
    private let host: String
    private let port: Int
    private let tally: BenchTally
    private var channels: [any Channel] = []

    init(host: String, port: Int, tally: BenchTally) {
        self.host = host
        self.port = port
        self.tally = tally
    }

    /// Connects so many, a few at a time, and waits until all are subscribed.
    func connect(count: Int) async throws {
        for start in stride(from: 0, to: count, by: 64) {
            let batch = start..<min(start + 64, count)
            let connected = try await withThrowingTaskGroup(of: (any Channel).self) { group in
                for index in batch {
                    group.addTask { [host, port, tally] in try await Self.connect(host, port, tally, index) }
                }
                return try await group.reduce(into: [any Channel]()) { $0.append($1) }
            }
            channels += connected
        }
    }

    private static func connect(_ host: String, _ port: Int, _ tally: BenchTally, _ index: Int) async throws
        -> any Channel
    {
        let ready = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: Void.self)
        do {
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            BenchSubscriber(host: "\(host):\(port)", tally: tally, index: index, ready: ready))
                    }
                }
                .connect(host: host, port: port).get()
            try await ready.futureResult.get()
            return channel
        } catch let error as StartError {
            throw error
        } catch {
            let error = StartError(
                description: "browser \(index + 1) cannot connect at \(host):\(port): \(error)")
            ready.fail(error)
            throw error
        }
    }

    func close() async {
        for channel in channels { channel.close(promise: nil) }
        for channel in channels { try? await channel.closeFuture.get() }
        channels = []
    }
}
