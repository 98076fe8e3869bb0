import TestSupport
import Testing

/// Statements of one session in order, each with the answer it must give.
struct StatementCase: CustomTestStringConvertible, Sendable {
    let name: String
    let user: String
    let steps: [(sql: String, answer: String)]

    init(_ name: String, user: String = "root", _ steps: [(String, String)]) {
        self.name = name
        self.user = user
        self.steps = steps.map { (sql: $0.0, answer: $0.1) }
    }

    var testDescription: String { name }

    func run() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session(user: user)
        for (sql, expected) in steps {
            #expect(await gateway.answer(sql, in: session) == expected, "\(sql)")
        }
    }
}
