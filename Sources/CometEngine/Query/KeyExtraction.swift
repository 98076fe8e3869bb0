import CometQL

/// Finds in a condition what it says about single columns of one table.
struct KeyExtraction {
    let binder: Binder
    /// The column of the table that a name means; nil: it means something else.
    let column: (ColumnName) -> Column?

    func constraint(from condition: Expression) -> KeyConstraint {
        var result = KeyConstraint.none
        for part in condition.conjuncts {
            result = result.intersection(single(part))
            if result.isNever { return result }
        }
        return result
    }

    private func single(_ condition: Expression) -> KeyConstraint {
        switch condition {
        case .binary(.or, _, _): return alternatives(condition)
        case .binary(.and, _, _): return constraint(from: condition)
        case .binary(let operation, let left, let right):
            if case .row(let a) = left, case .row(let b) = right, operation == .equal, a.count == b.count {
                return zip(a, b).reduce(.none) { $0.intersection(comparison(.equal, $1.0, $1.1)) }
            }
            return comparison(operation, left, right)
        case .inList(let operand, let candidates, false): return membership(operand, candidates)
        case .between(let operand, let low, let high, false):
            return comparison(.greaterOrEqual, operand, low)
                .intersection(comparison(.lessOrEqual, operand, high))
        case .like(let operand, let pattern, nil, false): return likeness(operand, pattern)
        default:
            guard let value = constant(condition) else { return .none }
            return binder.context.truth(value) == true ? .none : KeyConstraint(isNever: true)
        }
    }

    private func alternatives(_ condition: Expression) -> KeyConstraint {
        var pending = [condition]
        var parts: [KeyConstraint] = []
        while let next = pending.popLast() {
            if case .binary(.or, let left, let right) = next {
                pending.append(right)
                pending.append(left)
                continue
            }
            let part = constraint(from: next)
            if part == .none { return .none }
            parts.append(part)
        }
        // In pairs, since one after the other would go through all values before for each further one.
        while parts.count > 1 {
            parts = stride(from: 0, to: parts.count, by: 2).map { place in
                parts.count > place + 1 ? parts[place].union(parts[place + 1]) : parts[place]
            }
        }
        return parts.first ?? .none
    }

    private func comparison(_ operation: Expression.BinaryOperator, _ left: Expression, _ right: Expression)
        -> KeyConstraint
    {
        if let column = column(of: left), let value = constant(right, for: column) {
            return comparison(operation, column, value)
        }
        if let column = column(of: right), let value = constant(left, for: column) {
            let mirrored: Expression.BinaryOperator =
                switch operation {
                case .less: .greater
                case .lessOrEqual: .greaterOrEqual
                case .greater: .less
                case .greaterOrEqual: .lessOrEqual
                default: operation
                }
            return comparison(mirrored, column, value)
        }
        guard let value = constant(.binary(operation, left, right)) else { return .none }
        return binder.context.truth(value) == true ? .none : KeyConstraint(isNever: true)
    }

    private func comparison(_ operation: Expression.BinaryOperator, _ column: Column, _ value: SQLValue)
        -> KeyConstraint
    {
        let name = column.name.lowercased()
        switch operation {
        case .equal, .less, .lessOrEqual, .greater, .greaterOrEqual, .notEqual:
            if value.isNull { return KeyConstraint(isNever: true) }
        default: break
        }
        switch operation {
        case .equal: return equality(column, [value])
        case .nullSafeEqual: return value.isNull ? .none : equality(column, [value])
        case .greater, .greaterOrEqual:
            return KeyValue.bound(value, for: column).map { KeyConstraint(lowerBounds: [name: $0]) } ?? .none
        default: return .none
        }
    }

    private func equality(_ column: Column, _ values: [SQLValue]) -> KeyConstraint {
        KeyValue.constraint(column, values)
    }

    private func membership(_ operand: Expression, _ candidates: [Expression]) -> KeyConstraint {
        if case .row(let columns) = operand {
            return columns.indices.reduce(.none) { result, index in
                let values: [Expression?] = candidates.map { candidate in
                    guard case .row(let values) = candidate, values.indices.contains(index) else { return nil }
                    return values[index]
                }
                let known = values.compactMap { $0 }
                guard known.count == candidates.count else { return result }
                return result.intersection(membership(columns[index], known))
            }
        }
        guard let column = column(of: operand) else { return .none }
        var values: [SQLValue] = []
        for candidate in candidates {
            guard let value = constant(candidate, for: column) else { return .none }
            values.append(value)
        }
        return equality(column, values)
    }

    /// LIKE without a wildcard is an equality where letters count as they are.
    private func likeness(_ operand: Expression, _ pattern: Expression) -> KeyConstraint {
        guard let column = column(of: operand), let value = constant(pattern, for: column) else { return .none }
        guard let text = value.text else { return KeyConstraint(isNever: true) }
        guard !text.utf8.contains(where: { $0 == 0x25 || $0 == 0x5F || $0 == 0x5C }) else { return .none }
        if column.isBinary { return equality(column, [.text(text)]) }
        if ValueType(column).base == .integer {
            guard let number = Int64(text), String(number) == text else { return KeyConstraint(isNever: true) }
            return equality(column, [.int(number)])
        }
        return .none
    }

    private func column(of expression: Expression) -> Column? {
        guard case .column(let name) = expression else { return nil }
        return column(name)
    }

    /// nil: it depends on a row, or cannot be computed; then the condition only says so when it meets a row.
    private func constant(_ expression: Expression) -> SQLValue? {
        try? binder.constant(expression)?.value
    }

    /// As above; nil too when the comparison ignores case, by COLLATE, and the key does not.
    private func constant(_ expression: Expression, for column: Column) -> SQLValue? {
        guard let (value, type) = try? binder.constant(expression) else { return nil }
        if column.isBinary, ValueType.collation(ValueType(column), type) == .caseInsensitive { return nil }
        return value
    }
}
