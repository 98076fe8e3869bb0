import CometQL

/// Rules by which functions get their result types from their arguments.
enum ResultTypes {
    typealias Rule = @Sendable ([any BoundExpression]) -> ValueType

    /// A string as long as the arguments named are together; binary when one of them is.
    static func joined(_ arguments: some Sequence<any BoundExpression>) -> ValueType {
        var length = 0
        var isBinary = false
        var isNullable = false
        var collation = Collation.caseInsensitive
        var coercibility = ValueType.Coercibility.literal
        for argument in arguments {
            let type = argument.type
            length = min(ValueType.unbounded, length + type.textLength)
            isBinary = isBinary || type.base == .bytes
            isNullable = isNullable || type.isNullable
            if type.isString, type.coercibility < coercibility || (collation == .caseInsensitive && type.base == .text)
            {
                collation = type.collation
                coercibility = min(coercibility, type.coercibility)
            }
        }
        if isBinary { return .bytes(length, isNullable: isNullable, coercibility) }
        var result = ValueType.text(length, isNullable: isNullable, coercibility)
        result.collation = collation
        return result
    }

    static let concatenation: Rule = { joined($0) }

    /// A string no longer than the first argument.
    static let first: Rule = { joined($0.prefix(1)).nullable() }

    /// A string of any length, binary when the first argument is.
    static let unbounded: Rule = { arguments in
        var type = joined(arguments.prefix(1)).nullable()
        type.length = ValueType.unbounded
        return type
    }

    /// A string in the type of the first argument; the second one tells its length where it is a constant.
    static func sized(_ arguments: [any BoundExpression], units: Int) -> ValueType {
        var type = joined(arguments.prefix(1)).nullable()
        if case .int(let count)? = constant(arguments, 1) {
            let (length, overflow) = Int(max(0, count)).multipliedReportingOverflow(by: units)
            type.length = overflow ? ValueType.unbounded : min(length, ValueType.unbounded)
        } else {
            type.length = ValueType.unbounded
        }
        return type
    }

    /// The common type of all arguments.
    static let union: Rule = { ValueType.union($0.map(\.type)) }

    static let json: Rule = { _ in
        var type = ValueType.text(ValueType.unbounded)
        type.isJSON = true
        return type
    }

    static func integer(_ length: Int, unsigned: Bool = false) -> Rule {
        { _ in .integer(length, unsigned: unsigned) }
    }

    static func text(_ length: Int) -> Rule {
        { _ in .text(length) }
    }

    /// The value of an argument that is a constant.
    static func constant(_ arguments: [any BoundExpression], _ index: Int) -> SQLValue? {
        guard arguments.indices.contains(index) else { return nil }
        return (arguments[index] as? ConstantNode)?.constant
    }
}
