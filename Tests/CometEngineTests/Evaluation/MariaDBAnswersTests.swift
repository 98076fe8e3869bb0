import TestSupport
import Testing

@Suite("MariaDB's answers")
struct MariaDBAnswersTests {
    @Test(arguments: MariaDBAnswers.Topic.allCases)
    func areTheSame(topic: MariaDBAnswers.Topic) async {
        let cases = MariaDBAnswers.cases(in: topic.text)
        #expect(!cases.isEmpty)
        // One session for all, as some statements set variables for the next.
        let runner = StatementRunner()
        for known in cases {
            let answer = await runner.answer(to: known.statement)
            #expect(answer == known.answer, "\(known.statement)")
        }
    }

    /// What the files say is asked again, of a MariaDB that runs here, so that nobody has to believe them.
    @Test func areStillMariaDBs() async throws {
        let socket = try await MariaDBServer.shared.socket
        let cases = MariaDBAnswers.Topic.allCases.flatMap { MariaDBAnswers.cases(in: $0.text) }
        let answers = try await blocking {
            let client = try MariaDBClient(socket: socket, database: nil)
            for statement in MariaDBAnswers.setUp { try client.query(statement) }
            return cases.map { known in
                do {
                    return try client.query(known.statement).rows.map { row in
                        row.map { $0.map { StatementRunner.shown(Array($0.utf8)) } ?? "NULL" }.joined(separator: "\t")
                    }.joined(separator: "|")
                } catch {
                    return "ERROR \((error as? MariaDBClient.Failure)?.code ?? 0)"
                }
            }
        }
        for (known, answer) in zip(cases, answers) { #expect(answer == known.answer, "\(known.statement)") }
    }
}
