/// An expression as written; the engine gives it a value.
package indirect enum Expression: Hashable, Sendable {
    case literal(SQLValue)
    /// `column`, `table.column` or `database.table.column`.
    case column(ColumnName)
    /// `?` in a prepared statement; counts from 0.
    case parameter(Int)
    /// `@name`.
    case userVariable(String)
    /// `@@name`, `@@session.name`, `@@global.name`; the name in lower case.
    case systemVariable(VariableScope, String)
    /// `@name := expression`.
    case assignment(String, Expression)
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    case between(Expression, low: Expression, high: Expression, negated: Bool)
    case inList(Expression, [Expression], negated: Bool)
    case inSelect(Expression, SelectStatement, negated: Bool)
    /// `x > ANY (SELECT …)`, `x > ALL (SELECT …)`; what is the same as IN or NOT IN arrives as that.
    case quantified(BinaryOperator, Expression, SelectStatement, isAll: Bool)
    case exists(SelectStatement)
    /// `(SELECT …)` as one value.
    case subquery(SelectStatement)
    case like(Expression, pattern: Expression, escape: Expression?, negated: Bool)
    case regexp(Expression, pattern: Expression, negated: Bool)
    /// `x IS [NOT] NULL | TRUE | FALSE | UNKNOWN`.
    case isTest(Expression, IsOperand, negated: Bool)
    /// `CASE [operand] WHEN … THEN … [ELSE …] END`.
    case caseWhen(operand: Expression?, branches: [CaseBranch], otherwise: Expression?)
    /// A call by name in upper case; special forms have their own cases below or arrive as ordinary arguments:
    ///
    /// - `EXTRACT(unit FROM x)`: `EXTRACT('UNIT', x)`; `TIMESTAMPDIFF`, `TIMESTAMPADD`, `GET_FORMAT` likewise.
    /// - `TRIM([BOTH] [r FROM] x)`: `TRIM(x[, r])`; LEADING: `LTRIM(x[, r])`; TRAILING: `RTRIM(x[, r])`.
    /// - `SUBSTRING(x FROM a FOR b)`: `SUBSTRING(x, a, b)`, whose names `SUBSTR` and `MID` stay as written.
    /// - `POSITION(a IN b)`: `LOCATE(a, b)`. `a SOUNDS LIKE b`: `SOUNDEX(a) = SOUNDEX(b)`.
    /// - `CONVERT(x USING cs)`: `CONVERT(x, 'cs')`; `CHAR(… USING cs)`: `CONVERT(CHAR(…), 'cs')`.
    /// - `CURRENT_TIMESTAMP` and its like without parentheses: a call without arguments.
    /// - `||` under PIPES_AS_CONCAT: `CONCAT(a, b)`.
    case function(String, [Expression])
    case aggregate(AggregateCall)
    case cast(Expression, CastType)
    /// `date ± INTERVAL amount unit`, also for DATE_ADD and DATE_SUB.
    case dateArithmetic(Expression, subtract: Bool, amount: Expression, unit: String)
    /// `expression COLLATE name`.
    case collate(Expression, String)
    /// `BINARY expression`.
    case binaryString(Expression)
    /// `(a, b, …)` as a row, for row comparisons.
    case row([Expression])
    /// `DEFAULT` or `DEFAULT(column)`.
    case defaultValue(ColumnName?)
    /// `VALUES(column)` or `VALUE(column)` in ON DUPLICATE KEY UPDATE.
    case insertedValue(ColumnName)

    package struct CaseBranch: Hashable, Sendable {
        package var condition: Expression
        package var result: Expression

        package init(condition: Expression, result: Expression) {
            self.condition = condition
            self.result = result
        }
    }

    package enum IsOperand: Hashable, Sendable {
        case null, `true`, `false`, unknown
    }

    package enum UnaryOperator: Hashable, Sendable {
        case not, minus, plus, bitNot
    }

    package enum BinaryOperator: Hashable, Sendable {
        case or, xor, and
        case equal, nullSafeEqual, notEqual, less, lessOrEqual, greater, greaterOrEqual
        case bitOr, bitAnd, shiftLeft, shiftRight, bitXor
        case add, subtract, multiply, divide, integerDivide, modulo
        /// `->` and `->>`.
        case jsonExtract, jsonExtractUnquote
    }

    package enum VariableScope: Hashable, Sendable {
        case unspecified, session, global
    }

    /// The target of CAST and CONVERT.
    package enum CastType: Hashable, Sendable {
        case signed, unsigned, double, date, json
        case char(length: Int?), binary(length: Int?)
        case decimal(precision: Int, scale: Int)
        case time(fraction: Int), datetime(fraction: Int)
    }

    package struct AggregateCall: Hashable, Sendable {
        /// COUNT, SUM, MIN, MAX, AVG, GROUP_CONCAT, BIT_AND, BIT_OR, BIT_XOR, STD, VARIANCE, JSON_ARRAYAGG, …
        package var name: String
        package var isDistinct: Bool
        /// Empty for `COUNT(*)`.
        package var arguments: [Expression]
        /// For GROUP_CONCAT.
        package var orderBy: [OrderTerm]
        package var separator: String?

        package init(
            name: String, isDistinct: Bool, arguments: [Expression], orderBy: [OrderTerm] = [], separator: String? = nil
        ) {
            self.name = name
            self.isDistinct = isDistinct
            self.arguments = arguments
            self.orderBy = orderBy
            self.separator = separator
        }
    }
}
