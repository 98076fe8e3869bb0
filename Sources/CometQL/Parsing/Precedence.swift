/// How tightly an operator binds, loosest first, as MySQL's manual lists them.
enum Precedence: Int, Comparable {
    case none, or, xor, and, not, comparison, predicate, bitOr, bitAnd, shift, additive, multiplicative, bitXor
    case concatenation, unary, bang, postfix

    static func < (one: Precedence, other: Precedence) -> Bool { one.rawValue < other.rawValue }
}
