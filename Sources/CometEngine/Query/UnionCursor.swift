import CometQL

/// The rows of several SELECTs one after the other, as values of the union's types.
///
/// A UNION that is not ALL drops what came before, also of the SELECTs in front of it.
final class UnionCursor: RowCursor {
    private let sources: [any RowCursor]
    private let types: [ValueType]
    private let run: QueryRun
    /// Rows of the SELECTs up to this one are held against each other; -1: none.
    private let lastDistinct: Int
    private let memory: KeptMemory
    private var place = 0
    private var seen: Set<[HashKey]> = []

    init(_ sources: [any RowCursor], types: [ValueType], lastDistinct: Int, in run: QueryRun) {
        self.sources = sources
        self.types = types
        self.lastDistinct = lastDistinct
        self.run = run
        memory = KeptMemory(run)
    }

    func next() throws(StatementError) -> RowStep {
        while place < sources.count {
            switch try sources[place].next() {
            case .starved: return .starved
            case .end: place += 1
            case .row(let row):
                let converted = zip(row, types).map { ValueConversion.convert($0, to: $1, context: run.context) }
                guard place <= lastDistinct else { return .row(converted) }
                let key = zip(converted, types).map { HashKey($0, collation: $1.collation) }
                guard seen.insert(key).inserted else { continue }
                try memory.keep(converted)
                return .row(converted)
            }
        }
        return .end
    }
}
