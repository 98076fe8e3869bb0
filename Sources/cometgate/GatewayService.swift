import Logging
import QueryServer
import ServiceLifecycle
import UnixSignals

/// Runs the gateway until SIGTERM or SIGINT, then drains it.
struct GatewayService: Service {
    let gateway: Gateway

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await gateway.queryServer.run() }
            group.addTask {
                await cancelWhenGracefulShutdown {
                    for await _ in await UnixSignalsSequence(trapping: .sighup) { await gateway.reload() }
                }
            }
            group.addTask {
                // Housekeeping ends with the shutdown.
                await cancelWhenGracefulShutdown { await gateway.keepHouse() }
            }
            group.addTask { await cancelWhenGracefulShutdown { await gateway.tellOfItself() } }
            group.addTask {
                try? await gracefulShutdown()
                await gateway.drain()
            }
            try await group.waitForAll()
        }
        await gateway.stop()
    }
}
