import CometEngine
import CometQL
import Foundation
import Synchronization
import TestSupport
import Testing

/// Whatever is asked of an engine, it answers or says why not: no trap, no hang, no memory that stays.
///
/// `COMETGATE_FUZZ` says how many statements, `COMETGATE_FUZZ_SEED` where to begin, and `COMETGATE_FUZZ_TRACE` has each
/// printed before it runs.
struct StatementFuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let count = environment["COMETGATE_FUZZ"].flatMap { Int($0) } ?? 4_000
    private static let firstSeed = environment["COMETGATE_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
    private static let isTraced = environment["COMETGATE_FUZZ_TRACE"] != nil
    private static let isLong = environment["COMETGATE_FUZZ"] != nil
    /// Statements that share a seed and an engine.
    private static let batch = 1_000
    /// What no statement may take, on a machine that has much else to do.
    private static let patience = Duration.seconds(60)

    private static let statements: [String] = {
        var statements = FuzzCorpus.statements
        for topic in MariaDBAnswers.Topic.allCases {
            statements += MariaDBAnswers.cases(in: topic.text).map(\.statement)
        }
        return statements
    }()

    /// What runs, and since when.
    private static let running = Mutex<(statement: [UInt8], since: ContinuousClock.Instant)?>(nil)

    @Test func everyStatementEnds() async throws {
        let watch = Task { try await Self.watch() }
        defer { watch.cancel() }
        var answered = 0
        var memory: [Int] = []
        for batch in 0..<max(1, Self.count / Self.batch) {
            let seed = Self.firstSeed + UInt64(batch)
            if Self.isLong, batch % 50 == 0 {
                print("fuzz: seed \(seed), \(answered) answered, \(Self.residentBytes() >> 20) MB")
            }
            answered += try await Self.run(seed: seed)
            memory.append(Self.residentBytes())
        }
        // Mutation leaves enough alone that much of it is evaluated.
        #expect(answered > Self.count / 10)
        // In a short run it is what all other tests take meanwhile.
        guard Self.isLong else { return }
        let early = memory[memory.count / 4]
        #expect((memory.last ?? 0) - early < 256 << 20, "from \(early) bytes on")
    }

    private static func run(seed: UInt64) async throws -> Int {
        let gateway = try await FuzzCorpus.gateway()
        var mutator = StatementMutator(statements, seed: seed)
        var session = try gateway.session()
        var answered = 0
        for number in 0..<min(batch, count) {
            // Settings and transactions of earlier statements are forgotten now and then.
            if number % 50 == 0 {
                session = try gateway.session()
                _ = await gateway.answer("set max_join_size = 50000, @x = 'x'", in: session)
            }
            let statement = mutator.next()
            if isTraced { print("fuzz: \(String(decoding: statement, as: UTF8.self))") }
            let start = ContinuousClock.now
            running.withLock { $0 = (statement, start) }
            if await answers(statement, gateway, session) { answered += 1 }
            let time = ContinuousClock.now - start
            if time > .seconds(5) {
                print("fuzz: seed \(seed), \(time): \(String(decoding: statement.prefix(2000), as: UTF8.self))")
            }
        }
        running.withLock { $0 = nil }
        return answered
    }

    private static func answers(_ statement: [UInt8], _ gateway: EngineUnderTest, _ session: Session) async -> Bool {
        var offset = 0
        do {
            let parsed = try statement.withUnsafeBytes { bytes throws(SyntaxError) in
                try Parser.parseNext(bytes, from: &offset, options: session.parserOptions)
            }
            session.parameters = Array(repeating: .null, count: parsed.parameterCount)
            return try await gateway.engine.execute(parsed.statement, in: session).collected().isAnswer
        } catch {
            return false
        }
    }

    /// A statement that never ends would be waited for in vain: it is named, and the run is over.
    private static func watch() async throws {
        while true {
            try await Task.sleep(for: .seconds(1))
            guard let (statement, since) = running.withLock({ $0 }), ContinuousClock.now - since > patience else {
                continue
            }
            print("fuzz: does not end: \(String(decoding: statement, as: UTF8.self))")
            exit(1)
        }
    }

    private static func residentBytes() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    }
}

extension StatementResult {
    fileprivate var isAnswer: Bool {
        if case .stream = self { false } else { true }
    }
}
