import CometQL

/// An expression printed again in MySQL's plain form, for the errors that show one.
enum ExpressionText {
    static func text(of expression: Expression, depth: Int = 0) -> String {
        guard depth < 64 else { return "…" }
        func inner(_ expression: Expression) -> String { text(of: expression, depth: depth + 1) }
        /// Operands that are operations themselves stand in parentheses.
        func operand(_ expression: Expression) -> String {
            if case .binary = expression { return "(" + inner(expression) + ")" }
            return inner(expression)
        }
        switch expression {
        case .literal(let value): return value.literalText
        case .column(let name): return name.text.split(separator: ".").map { "`\($0)`" }.joined(separator: ".")
        case .parameter: return "?"
        case .userVariable(let name): return "@`\(name)`"
        case .systemVariable(_, let name): return "@@" + name
        case .unary(let unary, let value): return symbol(of: unary) + operand(value)
        case .binary(let binary, let left, let right):
            return operand(left) + " " + symbol(of: binary) + " " + operand(right)
        case .function(let name, let arguments):
            return name.lowercased() + "(" + arguments.map(inner).joined(separator: ",") + ")"
        case .aggregate(let call):
            let arguments = call.arguments.isEmpty ? "*" : call.arguments.map(inner).joined(separator: ",")
            return call.name.lowercased() + "(" + (call.isDistinct ? "distinct " : "") + arguments + ")"
        case .cast(let value, let type): return "cast(" + inner(value) + " as " + name(of: type) + ")"
        case .row(let values): return "(" + values.map(inner).joined(separator: ",") + ")"
        case .subquery, .exists, .inSelect, .quantified: return "(select …)"
        case .collate(let value, let name): return inner(value) + " collate " + name
        case .binaryString(let value): return "cast(" + inner(value) + " as char charset binary)"
        default: return "…"
        }
    }

    private static func symbol(of unary: Expression.UnaryOperator) -> String {
        switch unary {
        case .not: "!"
        case .minus: "-"
        case .plus: "+"
        case .bitNot: "~"
        }
    }

    private static func symbol(of binary: Expression.BinaryOperator) -> String {
        switch binary {
        case .or: "or"
        case .xor: "xor"
        case .and: "and"
        case .equal: "="
        case .nullSafeEqual: "<=>"
        case .notEqual: "<>"
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        case .bitOr: "|"
        case .bitAnd: "&"
        case .shiftLeft: "<<"
        case .shiftRight: ">>"
        case .bitXor: "^"
        case .add: "+"
        case .subtract: "-"
        case .multiply: "*"
        case .divide: "/"
        case .integerDivide: "DIV"
        case .modulo: "MOD"
        case .jsonExtract: "->"
        case .jsonExtractUnquote: "->>"
        }
    }

    private static func name(of type: Expression.CastType) -> String {
        switch type {
        case .signed: "signed"
        case .unsigned: "unsigned"
        case .double: "double"
        case .date: "date"
        case .json: "json"
        case .char: "char"
        case .binary: "binary"
        case .decimal(let precision, let scale): "decimal(\(precision),\(scale))"
        case .time: "time"
        case .datetime: "datetime"
        }
    }
}
