import AdminServer
import CometEngine
import Logging
import NIOCore
import NIOPosix
import TestSupport
import Testing

/// The listener alone, over an engine in memory: peers that are slow, and a store that cannot write.
struct AdminListenerTests {
    /// Lets in whoever says `secret`.
    private struct Door: AdminAccess {
        func login(user: String, password: String) -> Login? { password == "secret" ? Login(user: user) : nil }
        func login(token: String) async -> (user: String, login: Login)? { nil }
        func consoleToken(expires: Int64) async throws -> String { "x.y.z" }
    }

    private func with(
        patience: Int = 30, store: MemoryStore = MemoryStore(),
        _ body: (SocketAddress, EngineUnderTest) async throws -> Void
    ) async throws {
        let under = try await EngineUnderTest(store: store)
        var settings = AdminSettings()
        settings.port = 0
        settings.patience = patience
        let server = AdminServer(
            settings: settings,
            services: AdminServices(
                engine: under.engine, access: Door(), measure: { Measurements() }, shared: [], nodeName: "n1",
                version: "0", push: (port: 1, hasTLS: false), usesMySQLCodes: { false },
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }),
            group: MultiThreadedEventLoopGroup.singleton)
        do {
            try await body(try await server.start(), under)
            await server.stop()
        } catch {
            await server.stop()
            throw error
        }
    }

    @Test func aRequestThatTakesTooLongIsCutOff() async throws {
        try await with(patience: 1) { address, _ in
            for start in ["GET /healthz HTT", "POST /cometql HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nSELECT"]
            {
                let connection = try await RawConnection.connect(to: address)
                // On a loaded machine the time may be up before anything is sent.
                try? await connection.send(start)
                try await connection.untilClosed()
            }
            // Drip by drip is no faster.
            let connection = try await RawConnection.connect(to: address)
            try? await connection.send(
                "POST /cometql HTTP/1.1\r\nHost: x\r\n\(HTTPExchange.basic())\r\nContent-Length: 100000\r\n\r\n")
            let drops = Task {
                while !Task.isCancelled {
                    try await connection.send("-")
                    try await Task.sleep(for: .milliseconds(50))
                }
            }
            try await connection.untilClosed()
            drops.cancel()
        }
    }

    @Test func whoDoesNotReadIsCutOff() async throws {
        try await with(patience: 1) { address, _ in
            let connection = try await RawConnection.connect(to: address, receiveBuffer: 4096)
            try await connection.setReading(false)
            let body = "SELECT REPEAT('x', 15000000)"
            try await connection.send(
                "POST /cometql HTTP/1.1\r\nHost: x\r\n\(HTTPExchange.basic())\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
                    + body)
            // Long after the server has given up, less is there than was asked for.
            try await Task.sleep(for: .seconds(3))
            try await connection.setReading(true)
            let rest = try await connection.untilClosed()
            #expect(rest.readableBytes < 15_000_000)
        }
    }

    @Test func aStoreThatCannotWriteIsNotReady() async throws {
        let store = MemoryStore()
        try await with(store: store) { address, _ in
            let port = try #require(address.port)
            #expect(try await HTTPExchange.get("/readyz", to: port).status == 200)
            await store.close()
            // One answer of the store serves those who ask within a second.
            let deadline = ContinuousClock.now + .seconds(30)
            while try await HTTPExchange.get("/readyz", to: port).status == 200, ContinuousClock.now < deadline {}
            let answer = try await HTTPExchange.get("/readyz", to: port, headers: [HTTPExchange.basic()])
            #expect(answer.status == 503)
            #expect(answer.body.contains(#""store":{"writable":false,"error":"the store is closed"}"#))
            #expect(try await HTTPExchange.get("/readyz", to: port).body == #"{"status":"not ready"}"#)
            #expect(try await HTTPExchange.get("/healthz", to: port).status == 200)
        }
    }

    /// Each failure makes the next answer later; a success begins anew.
    @Test func guessingIsSlow() async throws {
        try await with { address, _ in
            let port = try #require(address.port)
            let begin = ContinuousClock.now
            for _ in 0..<4 {
                #expect(
                    try await HTTPExchange.get("/metrics", to: port, headers: [HTTPExchange.basic("root", "x")]).status
                        == 401)
            }
            // Three of 100 ms and one of 200.
            #expect(ContinuousClock.now - begin >= .milliseconds(500))
        }
    }
}
