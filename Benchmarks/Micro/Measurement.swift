import CAllocations

/// One thing that is done over and over, and what it costs each time.
struct Measurement {
    let name: String
    /// Bytes that one operation goes through.
    let bytes: Int
    private let operation: () throws -> Void

    init(_ name: String, bytes: Int, _ operation: @escaping () throws -> Void) {
        self.name = name
        self.bytes = bytes
        self.operation = operation
    }

    struct Result {
        /// Nanoseconds for one operation in each round, the fastest first.
        var rounds: [Double]
        var allocations: Double

        var median: Double { rounds.isEmpty ? 0 : rounds[rounds.count / 2] }
    }

    /// Finds how many operations fill a round, then times the rounds.
    func run(rounds: Int, lasting length: Duration) throws -> Result {
        var count = 1
        while try time(count) < length, count < 1 << 30 { count *= 2 }
        let before = callocations_count()
        for _ in 0..<count { try operation() }
        let allocations = callocations_count() - before
        var times: [Double] = []
        for _ in 0..<rounds { times.append(Self.nanoseconds(try time(count)) / Double(count)) }
        return Result(rounds: times.sorted(), allocations: before < 0 ? .nan : Double(allocations) / Double(count))
    }

    private func time(_ count: Int) throws -> Duration {
        try ContinuousClock().measure { for _ in 0..<count { try operation() } }
    }

    private static func nanoseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1e9 + Double(duration.components.attoseconds) / 1e9
    }
}
