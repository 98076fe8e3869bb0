import CometQL

/// `a + b` and its kind, and the bit operators.
final class ArithmeticNode: BoundExpression {
    enum Operator {
        case add, subtract, multiply, divide, integerDivide, modulo
        case bitOr, bitAnd, bitXor, shiftLeft, shiftRight
    }

    let type: ValueType
    let traits: ExpressionTraits
    private let left: any BoundExpression
    private let right: any BoundExpression
    private let arithmetic: Operator
    private let source: Expression
    /// The value may have more digits than the type shows.
    let isUnsettled: Bool

    init(_ arithmetic: Operator, _ left: any BoundExpression, _ right: any BoundExpression, source: Expression) {
        self.arithmetic = arithmetic
        self.left = left
        self.right = right
        self.source = source
        var type = Self.type(arithmetic, left.type, right.type)
        switch arithmetic {
        case .divide, .integerDivide, .modulo: type.isNullable = true
        default: type.isNullable = left.type.isNullable || right.type.isNullable
        }
        self.type = type
        traits = .over([left, right])
        let isOver = [left, right].contains { ($0 as? ArithmeticNode)?.isUnsettled == true }
        isUnsettled = type.base == .decimal && (arithmetic == .divide || isOver)
    }

    func value(in frame: Frame) throws(StatementError) -> SQLValue {
        let a = try left.value(in: frame)
        if a.isNull { return .null }
        let b = try right.value(in: frame)
        if b.isNull { return .null }
        let operations = Arithmetic(context: frame.context, source: source)
        switch arithmetic {
        case .add: return try operations.add(a, b)
        case .subtract: return try operations.subtract(a, b)
        case .multiply: return try operations.multiply(a, b)
        case .divide: return try operations.divide(a, b)
        case .integerDivide: return try operations.integerDivide(a, b)
        case .modulo: return try operations.modulo(a, b)
        case .bitOr, .bitAnd, .bitXor, .shiftLeft, .shiftRight:
            guard let x = operations.bits(a), let y = operations.bits(b) else { return .null }
            return .uint(bits(x, y))
        }
    }

    private func bits(_ x: UInt64, _ y: UInt64) -> UInt64 {
        switch arithmetic {
        case .bitOr: x | y
        case .bitAnd: x & y
        case .bitXor: x ^ y
        case .shiftLeft: y < 64 ? x << y : 0
        default: y < 64 ? x >> y : 0
        }
    }

    private static func type(_ arithmetic: Operator, _ a: ValueType, _ b: ValueType) -> ValueType {
        switch arithmetic {
        case .bitOr, .bitAnd, .bitXor, .shiftLeft, .shiftRight:
            return .unsignedBigint
        case .integerDivide:
            return .integer(min(20, a.integerDigits + 1), unsigned: a.isUnsigned || b.isUnsigned)
        default:
            break
        }
        if isDouble(a) || isDouble(b) {
            var type = ValueType.double
            let scales = [a, b].map { $0.isString ? ValueType.notFixed : $0.scale }
            if !scales.contains(ValueType.notFixed) {
                type.scale = min(scales.reduce(0, arithmetic == .multiply ? { $0 + $1 } : { max($0, $1) }), 30)
                if arithmetic == .divide { type.scale = min(30, type.scale + 4) }
            }
            return type
        }
        if arithmetic == .divide {
            let scale = min(SQLDecimal.maximumScale, decimals(a) + 4)
            return .decimal(precision: a.integerDigits + decimals(b) + scale, scale: scale)
        }
        if isInteger(a), isInteger(b) {
            let length = arithmetic == .multiply ? a.length + b.length + 1 : max(a.length, b.length) + 2
            if arithmetic == .modulo { return .integer(a.length, unsigned: a.isUnsigned) }
            return .integer(min(20, length), unsigned: a.isUnsigned || b.isUnsigned)
        }
        switch arithmetic {
        case .multiply:
            let scale = min(SQLDecimal.maximumScale, decimals(a) + decimals(b))
            return .decimal(precision: a.integerDigits + b.integerDigits + scale, scale: scale)
        default:
            let scale = max(decimals(a), decimals(b))
            return .decimal(precision: max(a.integerDigits, b.integerDigits) + 1 + scale, scale: scale)
        }
    }

    private static func decimals(_ type: ValueType) -> Int { type.base == .integer ? 0 : type.scale }

    private static func isDouble(_ type: ValueType) -> Bool {
        type.base == .double || type.isString || type.base == .null
    }

    private static func isInteger(_ type: ValueType) -> Bool {
        type.base == .integer || (type.isTemporal && type.scale == 0)
    }
}
