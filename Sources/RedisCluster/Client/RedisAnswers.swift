/// Collects the answers to what was sent together, whatever the order in which they come.
///
/// `@unchecked Sendable`: made before the commands are sent, then used on the client's loop only.
final class RedisAnswers: @unchecked Sendable {
    typealias Answer = Result<RedisValue, RedisFault>

    private var answers: [Answer]
    private var left: Int
    private let onEnd: ([Answer]) -> Void

    /// - Parameter count: At least one.
    init(count: Int, onEnd: @escaping ([Answer]) -> Void) {
        answers = Array(repeating: .failure(.strange), count: count)
        left = count
        self.onEnd = onEnd
    }

    func put(_ answer: Answer, at place: Int) {
        answers[place] = answer
        left -= 1
        if left == 0 { onEnd(answers) }
    }
}
