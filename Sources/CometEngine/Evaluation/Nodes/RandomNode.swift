import CometQL

/// RAND: with a seed, the same sequence that MySQL gives for it.
final class RandomNode: BoundExpression {
    let type = ValueType.double.nullable(false)
    let traits: ExpressionTraits
    private let seed: (any BoundExpression)?
    private var state: (first: UInt64, second: UInt64)?
    private static let limit: UInt64 = 0x3FFF_FFFF

    init(seed: (any BoundExpression)?) {
        self.seed = seed
        traits = .over(seed.map { [$0] } ?? [], adding: .moment)
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        guard let seed else { return .double(Double.random(in: 0..<1)) }
        var current: (first: UInt64, second: UInt64)
        if let state, seed.traits.isConstant {
            current = state
        } else {
            let number = UInt32(truncatingIfNeeded: frame.context.wideInteger(try seed.value(in: frame)) ?? 0)
            current.first = UInt64(number &* 0x10001 &+ 55_555_555) % Self.limit
            current.second = UInt64(number &* 0x1000_0001) % Self.limit
        }
        current.first = (current.first * 3 + current.second) % Self.limit
        current.second = (current.first + current.second + 33) % Self.limit
        state = current
        return .double(Double(current.first) / Double(Self.limit))
    }
}
