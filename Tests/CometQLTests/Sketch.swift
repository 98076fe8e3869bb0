import CometQL

/// Renders expressions and queries as short nested lists, so that a test's table can say what a text means.
enum Sketch {
    static func of(_ expression: Expression) -> String {
        switch expression {
        case .literal(let value): of(value)
        case .column(let name): of(name)
        case .parameter(let index): "?\(index)"
        case .userVariable(let name): "@\(name)"
        case .systemVariable(let scope, let name): "@@\(of(scope))\(name)"
        case .assignment(let name, let value): "(:= @\(name) \(of(value)))"
        case .unary(let unary, let operand): "(\(unary) \(of(operand)))"
        case .binary(let binary, let left, let right): "(\(binary) \(of(left)) \(of(right)))"
        case .between(let operand, let low, let high, let negated):
            "(\(not(negated))between \(of(operand)) \(of(low)) \(of(high)))"
        case .inList(let operand, let list, let negated): "(\(not(negated))in \(of(operand)) \(of(list)))"
        case .inSelect(let operand, let query, let negated): "(\(not(negated))in \(of(operand)) \(of(query)))"
        case .quantified(let binary, let operand, let query, let isAll):
            "(\(binary) \(of(operand)) \(isAll ? "all" : "any") \(of(query)))"
        case .exists(let query): "(exists \(of(query)))"
        case .subquery(let query): of(query)
        case .like(let operand, let pattern, let escape, let negated):
            "(\(not(negated))like \(of(operand)) \(of(pattern))\(escape.map { " escape " + of($0) } ?? ""))"
        case .regexp(let operand, let pattern, let negated): "(\(not(negated))regexp \(of(operand)) \(of(pattern)))"
        case .isTest(let operand, let test, let negated): "(is \(not(negated))\(test) \(of(operand)))"
        case .caseWhen(let operand, let branches, let otherwise): ofCase(operand, branches, otherwise)
        case .function(let name, let arguments): call(name, arguments)
        case .aggregate(let aggregate): of(aggregate)
        case .cast(let operand, let type): "(cast \(of(operand)) \(type))"
        case .dateArithmetic(let date, let subtract, let amount, let unit):
            "(\(subtract ? "-" : "+")interval \(of(date)) \(of(amount)) \(unit))"
        case .collate(let operand, let collation): "(collate \(of(operand)) \(collation))"
        case .binaryString(let operand): "(binary \(of(operand)))"
        case .row(let list): "(row \(of(list)))"
        case .defaultValue(let column): column.map { "(default \(of($0)))" } ?? "default"
        case .insertedValue(let column): "(values \(of(column)))"
        }
    }

    private static func of(_ list: [Expression]) -> String {
        list.map { of($0) }.joined(separator: " ")
    }

    private static func call(_ name: String, _ arguments: [Expression]) -> String {
        arguments.isEmpty ? "(\(name))" : "(\(name) \(of(arguments)))"
    }

    private static func not(_ negated: Bool) -> String { negated ? "not-" : "" }

    static func of(_ value: SQLValue) -> String {
        switch value {
        case .null: "null"
        case .int(let value): "\(value)"
        case .uint(let value): "\(value)u"
        case .double(let value): "\(value)d"
        case .decimal(let value): "\(value.unscaled)e-\(value.scale)"
        case .text(let text): "'\(text)'"
        case .bytes(let bytes): "x" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        case .temporal(let value): "<\(value)>"
        }
    }

    static func of(_ name: ColumnName) -> String {
        [name.database, name.table, name.name].compactMap { $0 }.joined(separator: ".")
    }

    static func of(_ name: TableName) -> String {
        [name.database, name.name].compactMap { $0 }.joined(separator: ".")
    }

    private static func of(_ scope: Expression.VariableScope) -> String {
        switch scope {
        case .unspecified: ""
        case .session: "session."
        case .global: "global."
        }
    }

    private static func ofCase(
        _ operand: Expression?, _ branches: [Expression.CaseBranch], _ otherwise: Expression?
    ) -> String {
        let parts =
            branches.map { "\(of($0.condition)): \(of($0.result))" } + (otherwise.map { ["else \(of($0))"] } ?? [])
        return "(case \(operand.map { of($0) + " " } ?? "")\(parts.joined(separator: ", ")))"
    }

    private static func of(_ call: Expression.AggregateCall) -> String {
        var parts = [call.name + "!"]
        if call.isDistinct { parts.append("distinct") }
        parts.append(call.arguments.isEmpty ? "*" : of(call.arguments))
        if !call.orderBy.isEmpty { parts.append(order(call.orderBy)) }
        if let separator = call.separator { parts.append("sep '\(separator)'") }
        return "(\(parts.joined(separator: " ")))"
    }
}
