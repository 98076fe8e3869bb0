import CometEngine
import Logging
import NIOCore

/// Commands, scripts and their answers.
final class RedisClient: Sendable {
    /// So many commands of one question are on their way at once.
    private static let portion = 1000

    let link: RedisLink
    let statistics = StoreStatistics()

    init(link: RedisLink) {
        self.link = link
    }

    var loop: any EventLoop { link.loop }

    /// Calls a script by its hash; one that the server has forgotten is sent whole.
    func call(
        _ script: RedisScript, keys: [String], _ arguments: [RedisCommand.Argument],
        _ completion: @escaping RedisLink.Completion
    ) {
        let rest = [.number(Int64(keys.count))] + keys.map { .text($0) } + arguments
        let begin = MonotonicTime.now
        link.send(RedisCommand("EVALSHA", [.text(script.hash)] + rest)) { [link, statistics] result in
            if script.commits, case .success = result {
                statistics.commits.record(nanoseconds: MonotonicTime.since(begin))
            }
            if case .failure(.refused(let text)) = result, text.hasPrefix("NOSCRIPT") {
                link.send(RedisCommand("EVAL", [.text(script.text)] + rest), completion)
            } else {
                completion(result)
            }
        }
    }

    func call(
        _ script: RedisScript, keys: [String], _ arguments: [RedisCommand.Argument] = []
    ) async throws(StoreError) -> RedisValue {
        let result = await withCheckedContinuation { continuation in
            call(script, keys: keys, arguments) { continuation.resume(returning: $0) }
        }
        return try result.mapError { StoreError($0) }.get()
    }

    func ask(_ name: String, _ arguments: String...) async throws(StoreError) -> RedisValue {
        let command = RedisCommand(name, arguments.map { .text($0) })
        let result = await withCheckedContinuation { continuation in
            link.send(command) { continuation.resume(returning: $0) }
        }
        return try result.mapError { StoreError($0) }.get()
    }

    /// Sends many commands without waiting between them; their answers, in order.
    func ask(_ commands: [RedisCommand]) async throws(StoreError) -> [RedisValue] {
        var values: [RedisValue] = []
        var rest = commands[...]
        while !rest.isEmpty {
            let portion = Array(rest.prefix(Self.portion))
            rest = rest.dropFirst(portion.count)
            let answers = RedisAnswers(count: portion.count)
            values += try await withCheckedContinuation { continuation in
                answers.onEnd = { continuation.resume(returning: $0) }
                link.send(portion, completions: portion.map { _ in { answers.add($0) } })
            }.get()
        }
        return values
    }
}

/// Collects the answers to commands that were sent together.
///
/// `@unchecked Sendable`: written before the commands are sent, then on the link's loop only.
final class RedisAnswers: @unchecked Sendable {
    private var values: [RedisValue] = []
    private var fault: RedisFault?
    private var left: Int
    var onEnd: ((Result<[RedisValue], StoreError>) -> Void)?

    init(count: Int) {
        left = count
    }

    func add(_ result: Result<RedisValue, RedisFault>) {
        switch result {
        case .success(let value): values.append(value)
        case .failure(let found): fault = fault ?? found
        }
        left -= 1
        guard left == 0 else { return }
        onEnd?(fault.map { .failure(StoreError($0)) } ?? .success(values))
        onEnd = nil
    }
}
