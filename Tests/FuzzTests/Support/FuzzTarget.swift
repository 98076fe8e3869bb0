/// A surface that takes bytes from strangers, and what must hold whatever they are.
protocol FuzzTarget: Sendable {
    /// As `make fuzz` is told it.
    static var name: String { get }
    /// What a search starts from, and what once was a finding.
    static func seeds() throws -> [[UInt8]]

    init() async throws

    /// Throws what does not hold; a trap is a finding too.
    func run(_ input: [UInt8]) async throws
}

enum FuzzTargets {
    static let all: [any FuzzTarget.Type] = [
        LoginTarget.self, SessionTarget.self, CompressedTarget.self, ExecuteTarget.self, FramesTarget.self,
        UpgradeTarget.self, CommandTarget.self, TokenTarget.self, CometQLTarget.self, JSONTarget.self,
    ]
}
