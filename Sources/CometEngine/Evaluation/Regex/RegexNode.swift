/// A regular expression taken apart.
indirect enum RegexNode {
    case empty
    case set(RegexSet, foldsCase: Bool)
    case assertion(Assertion)
    case sequence([RegexNode])
    case alternatives([RegexNode])
    case group(RegexNode, number: Int)
    case repetition(RegexNode, minimum: Int, maximum: Int?, Greed)
    case reference(Int, foldsCase: Bool)
    case look(RegexNode, isBehind: Bool, isNegated: Bool)
    case atomic(RegexNode)

    enum Greed {
        case greedy, lazy, possessive
    }

    enum Assertion {
        case textStart, textEnd, textEndOrLastBreak
        case lineStart, lineEnd
        case wordBoundary, noWordBoundary, wordStart, wordEnd
    }

    /// How many characters it can match; nil as maximum: any number.
    var length: (minimum: Int, maximum: Int?) {
        switch self {
        case .empty, .assertion, .look: return (0, 0)
        case .set: return (1, 1)
        case .group(let node, _), .atomic(let node): return node.length
        case .reference: return (0, nil)
        case .sequence(let nodes):
            return nodes.map(\.length).reduce((0, 0)) { sum, next in
                (Self.sum(sum.minimum, next.minimum), Self.sum(sum.maximum, next.maximum))
            }
        case .alternatives(let nodes):
            let lengths = nodes.map(\.length)
            let isBounded = lengths.allSatisfy { $0.maximum != nil }
            return (lengths.map(\.minimum).min() ?? 0, isBounded ? lengths.compactMap(\.maximum).max() ?? 0 : nil)
        case .repetition(let node, let minimum, let maximum, _):
            let length = node.length
            var most: Int?
            if let maximum, let longest = length.maximum {
                let (product, overflow) = maximum.multipliedReportingOverflow(by: longest)
                most = overflow ? nil : product
            }
            let (least, overflow) = minimum.multipliedReportingOverflow(by: length.minimum)
            return (overflow ? .max : least, most)
        }
    }

    private static func sum(_ a: Int, _ b: Int) -> Int {
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? .max : sum
    }

    private static func sum(_ a: Int?, _ b: Int?) -> Int? {
        guard let a, let b else { return nil }
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? nil : sum
    }
}
