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
}
