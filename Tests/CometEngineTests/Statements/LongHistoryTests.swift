import CometEngine
import TestSupport
import Testing

/// A history that is longer than what is read of it at once.
struct LongHistoryTests {
    @Test func orderAndPlacesAreKept() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        _ = await gateway.answer(
            "INSERT INTO pipes_settings (name, length) VALUES ('long', 100), ('short', 9)", in: session)
        _ = await gateway.answer("INSERT INTO pipes_messages (name, message) VALUES ('short', 'x')", in: session)
        for number in 0..<7 {
            _ = await gateway.answer(
                "INSERT INTO pipes_messages (name, event, message) VALUES ('long', 'e\(number)', REPEAT('x', 100000))",
                in: session)
        }
        let places =
            "SELECT GROUP_CONCAT(`index`, event ORDER BY id), SUM(LENGTH(message)) FROM pipes_messages WHERE name = 'long'"
        let plain = await gateway.answer(places, in: session)
        #expect(plain.contains("0e0,1e1,2e2,3e3,4e4,5e5,6e6"), "\(plain)")
        #expect(plain.contains("700000"), "\(plain)")
        // With changes laid over it as well.
        _ = await gateway.answer("BEGIN", in: session)
        _ = await gateway.answer("DELETE FROM pipes_messages WHERE event = 'e3'", in: session)
        #expect(await gateway.answer(places, in: session).contains("0e0,1e1,2e2,3e4,4e5,5e6"))
        #expect(await gateway.answer("SELECT COUNT(*) FROM pipes_messages", in: session).contains("7"))
        _ = await gateway.answer("ROLLBACK", in: session)
        #expect(await gateway.answer("SELECT COUNT(*) FROM pipes_messages", in: session).contains("8"))
    }
}
