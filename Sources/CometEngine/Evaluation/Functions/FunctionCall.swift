import CometQL

/// The values that a function is called with.
struct FunctionCall {
    /// In upper case.
    let name: String
    let arguments: [SQLValue]
    let operands: [any BoundExpression]
    /// The type that the result has.
    let type: ValueType
    let run: QueryRun

    var context: any EvaluationContext { run.context }
    var count: Int { arguments.count }

    /// NULL beyond the last argument.
    subscript(_ index: Int) -> SQLValue {
        arguments.indices.contains(index) ? arguments[index] : .null
    }

    func isNull(_ index: Int) -> Bool { self[index].isNull }

    func text(_ index: Int) -> String? {
        self[index].text
    }

    func bytes(_ index: Int) -> [UInt8]? {
        self[index].textBytes
    }

    func integer(_ index: Int) -> Int64? {
        context.integer(self[index])
    }

    func double(_ index: Int) -> Double? {
        context.double(self[index])
    }

    /// The collation in which the function compares the arguments named.
    func collation(_ first: Int = 0, _ second: Int = 1) -> Collation {
        guard operands.indices.contains(first) else { return .caseInsensitive }
        guard operands.indices.contains(second) else { return operands[first].type.collation }
        return ValueType.collation(operands[first].type, operands[second].type)
    }

    func comparison(_ first: Int = 0, _ second: Int = 1) -> Comparison {
        Comparison(context: context, collation: collation(first, second))
    }

    /// A text in the type of the result: text, or binary when an argument was.
    func string(_ bytes: [UInt8]) -> SQLValue {
        if type.base == .bytes { return .bytes(bytes) }
        return .text(String(decoding: bytes, as: UTF8.self))
    }

    /// Whether a result of `size` bytes may be; else warns as MySQL does, and the function gives NULL.
    func isAllowed(size: Int) -> Bool {
        guard size > context.maxAllowedPacket else { return true }
        context.warn(
            1301,
            "Result of \(name.lowercased())() was larger than max_allowed_packet (\(context.maxAllowedPacket)) - truncated"
        )
        return false
    }
}

extension FunctionCall {
    /// The argument as the units that the function counts in; bytes when its type is binary.
    func units(_ index: Int) -> CharacterUnits {
        let isBinary = operands.indices.contains(index) && operands[index].type.base == .bytes
        return CharacterUnits(self[index], isBinary: isBinary)
    }

    /// The argument in units of the result's kind, so that pieces of several arguments can be put together.
    func resultUnits(_ index: Int) -> CharacterUnits {
        CharacterUnits(self[index], isBinary: type.base == .bytes)
    }
}
