import TestSupport
import Testing

/// Who guesses passwords is answered ever later; nobody else is.
struct FailedLoginTests {
    @Test func areAnsweredLater() async throws {
        try await GatewayProcess.with { gateway in
            try await blocking {
                func login(_ password: String) throws -> Duration {
                    let start = ContinuousClock.now
                    let client = try? MariaDBClient(port: gateway.queryPort, password: password)
                    #expect((client != nil) == (password == "secret"))
                    return ContinuousClock.now - start
                }
                var waits: [Duration] = []
                for _ in 0..<4 { waits.append(try login("wrong")) }
                #expect(waits.prefix(3).allSatisfy { $0 >= .milliseconds(100) })
                #expect(waits[3] >= .milliseconds(200))
                // The right one is let in, and the count begins anew.
                _ = try login("secret")
                #expect(try login("wrong") >= .milliseconds(100))
                #expect(
                    try MariaDBClient(port: gateway.queryPort).query("SHOW STATUS LIKE 'Aborted_connects'").text
                        == "Aborted_connects|5")
            }
        }
    }
}
