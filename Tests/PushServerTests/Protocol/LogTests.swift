import CometEngine
import NIOCore
import NIOEmbedded
import Testing

@testable import PushServer

/// What an operator reads.
@Suite struct LogTests {
    @Test func reservedNamesAreNamedOnce() throws {
        let log = LogRecorder()
        let browsers = EmbeddedBrowsers(logger: log.logger(showing: "pipe"))
        let clients = try (0..<2).map { _ in try browsers.connect() }
        for client in clients {
            try client.send("subscription\nroom\nsys_x\nbig_y\nprivate_z\nsystem")
            #expect(try client.texts().count == 1)
        }
        #expect(
            log.recorded == [
                "a pipe's name has a reserved prefix: sys_x", "a pipe's name has a reserved prefix: big_y",
            ])
        for client in clients { client.close() }
    }

    /// One line a second, with how many others there were.
    @Test func slowConsumersDoNotFloodTheLog() throws {
        let log = LogRecorder()
        let browsers = EmbeddedBrowsers(logger: log.logger(showing: "more"))
        func closeSlowOnes(_ count: Int) throws {
            let clients = try (0..<count).map { _ in try browsers.connect() }
            for loop in browsers.hub.loops {
                for subscriber in loop.watch.subscribers { subscriber.fallBehind() }
            }
            browsers.run()
            for client in clients { client.close() }
        }
        try closeSlowOnes(5)
        browsers.time.advance(milliseconds: 1000)
        try closeSlowOnes(1)
        let line = "closed a connection that did not keep up: "
        #expect(log.recorded == [line + "0", line + "4"])
        #expect(browsers.hub.statistics.snapshot.slowConsumers == 6)
    }
}
