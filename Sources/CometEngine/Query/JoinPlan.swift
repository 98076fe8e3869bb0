import CometQL

/// Two parts of FROM joined: by a hash of equal columns where there are such, by nested loops otherwise.
final class JoinPlan {
    struct Key {
        var left: any BoundExpression
        var right: any BoundExpression
        var collation: Collation
    }

    let kind: TableReference.JoinKind
    let left: RelationPlan
    let right: RelationPlan
    var conditions: [any BoundExpression] = []
    var keys: [Key] = []

    init(_ kind: TableReference.JoinKind, _ left: RelationPlan, _ right: RelationPlan) {
        self.kind = kind
        self.left = left
        self.right = right
    }

    /// Takes `a = b` as a key, when each side belongs to one part and both are of one kind.
    func addKey(_ condition: Conjunct) -> Bool {
        guard let equality = condition.equality, Self.isHashable(equality.left.type, equality.right.type),
            !equality.leftPositions.isEmpty, !equality.rightPositions.isEmpty
        else { return false }
        let collation = ValueType.collation(equality.left.type, equality.right.type)
        if left.contains(equality.leftPositions), right.contains(equality.rightPositions) {
            keys.append(Key(left: equality.left, right: equality.right, collation: collation))
            return true
        }
        if left.contains(equality.rightPositions), right.contains(equality.leftPositions) {
            keys.append(Key(left: equality.right, right: equality.left, collation: collation))
            return true
        }
        return false
    }

    static func isHashable(_ a: ValueType, _ b: ValueType) -> Bool {
        switch (a.base, b.base) {
        case (.integer, .integer), (.integer, .decimal), (.decimal, .integer), (.decimal, .decimal), (.text, .text),
            (.bytes, .bytes), (.date, .date), (.datetime, .datetime), (.time, .time):
            true
        default: false
        }
    }

    /// Places of rows by their keys; rows with a NULL in theirs are left out.
    static func index(
        _ rows: [Row], by keys: [(expression: any BoundExpression, collation: Collation)], base: Int, in run: QueryRun,
        outer: Frame? = nil, keptBy memory: KeptMemory
    ) throws(StatementError) -> [[HashKey]: [Int]] {
        try run.spend(rows.count)
        var index: [[HashKey]: [Int]] = [:]
        let frame = Frame(base: base, outer: outer, run: run)
        for (place, row) in rows.enumerated() {
            frame.row = row
            guard let key = try key(keys, in: frame) else { continue }
            try memory.keep(.int(Int64(place)))
            index[key, default: []].append(place)
        }
        return index
    }

    /// nil when a part of it is NULL, which equals nothing.
    static func key(
        _ keys: [(expression: any BoundExpression, collation: Collation)], in frame: Frame
    ) throws(StatementError) -> [HashKey]? {
        var parts: [HashKey] = []
        for (expression, collation) in keys {
            let value = try expression.value(in: frame)
            if value.isNull { return nil }
            parts.append(HashKey(value, collation: collation))
        }
        return parts
    }
}
