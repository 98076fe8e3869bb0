import Testing

/// What `make fuzz` runs, without libFuzzer: every seed, every beginning of it, and one change at each of its bytes.
struct FuzzTargetTests {
    private static let bytes: [UInt8] = [0x00, 0xFF, 0x0A, 0x7F, 0x22, 0x80, 0x5C, 0xFB, 0x01, 0x20]

    @Test(arguments: FuzzTargets.all.map { $0.name })
    func `holds for all seeds and what is near to them`(name: String) async throws {
        let type = try #require(FuzzTargets.all.first { $0.name == name })
        let seeds = try type.seeds()
        #expect(!seeds.isEmpty)
        let target = try await type.init()
        for seed in seeds {
            try await Self.run(target, seed)
            for place in seed.indices {
                try await Self.run(target, Array(seed[..<place]))
                var changed = seed
                changed[place] = Self.bytes[place % Self.bytes.count]
                try await Self.run(target, changed)
            }
        }
    }

    private static func run(_ target: any FuzzTarget, _ input: [UInt8]) async throws {
        do {
            try await target.run(input)
        } catch {
            Issue.record("\(error): \(input)")
        }
    }
}
