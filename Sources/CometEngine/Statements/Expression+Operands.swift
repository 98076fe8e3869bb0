import CometQL

extension Expression {
    /// The queries that stand in the expression, in the order written; not those within them.
    var subqueries: [SelectStatement] {
        switch self {
        case .inSelect(let operand, let select, _), .quantified(_, let operand, let select, _):
            operand.subqueries + [select]
        case .exists(let select), .subquery(let select): [select]
        default: operands.flatMap(\.subqueries)
        }
    }

    /// Whether the value may differ from row to row of a table.
    var namesColumns: Bool {
        switch self {
        case .column, .defaultValue(.some): true
        default: operands.contains(where: \.namesColumns)
        }
    }

    private var operands: [Expression] {
        switch self {
        case .literal, .column, .parameter, .userVariable, .systemVariable, .inSelect, .quantified, .exists,
            .subquery,
            .defaultValue, .insertedValue:
            []
        case .assignment(_, let value), .unary(_, let value), .isTest(let value, _, _), .cast(let value, _),
            .collate(let value, _), .binaryString(let value):
            [value]
        case .binary(_, let left, let right): [left, right]
        case .between(let value, let low, let high, _): [value, low, high]
        case .inList(let value, let list, _): [value] + list
        case .like(let value, let pattern, let escape, _): [value, pattern] + (escape.map { [$0] } ?? [])
        case .regexp(let value, let pattern, _): [value, pattern]
        case .caseWhen(let operand, let branches, let otherwise):
            [operand, otherwise].compactMap { $0 } + branches.flatMap { [$0.condition, $0.result] }
        case .function(_, let arguments), .row(let arguments): arguments
        case .aggregate(let call): call.arguments + call.orderBy.map(\.expression)
        case .dateArithmetic(let date, _, let amount, _): [date, amount]
        }
    }
}
