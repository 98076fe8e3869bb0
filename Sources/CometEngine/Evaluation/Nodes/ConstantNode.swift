import CometQL

/// A value that is known already.
final class ConstantNode: BoundExpression {
    let type: ValueType
    let traits = ExpressionTraits.constant
    let constant: SQLValue

    init(_ constant: SQLValue, type: ValueType) {
        self.constant = constant
        self.type = type
    }

    convenience init(literal: SQLValue) {
        self.init(literal, type: ValueType(literal: literal))
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue { constant }
}

extension ValueType {
    /// The type of a literal.
    init(literal: SQLValue) {
        switch literal {
        case .null: self = .null
        case .int(let value):
            let length = String(value).utf8.count
            let isInt = Int32(exactly: value) != nil
            self = .integer(isInt ? min(length, Self.intLength) : max(length, Self.intLength + 1), isNullable: false)
        case .uint(let value):
            self = .integer(max(String(value).utf8.count, Self.intLength + 1), unsigned: true, isNullable: false)
        case .double: self = ValueType.double.nullable(false)
        case .decimal(let value):
            self = .decimal(precision: value.integerDigits + value.scale, scale: value.scale, isNullable: false)
        case .text(let text): self = .text(text.unicodeScalars.count, isNullable: false)
        case .bytes(let bytes):
            self = .bytes(bytes.count, isNullable: false)
            isHexLiteral = true
        case .temporal(let value): self = .temporal(value.kind, fraction: value.fraction, isNullable: false)
        }
    }
}
