import CometQL

/// What is known of a function: how it is called, what type it gives, and how it is computed.
struct FunctionDefinition: Sendable {
    typealias Implementation = @Sendable (borrowing FunctionCall) throws(StatementError) -> SQLValue

    /// In upper case.
    let name: String
    let arity: ClosedRange<Int>
    /// From the bound arguments, as a constant one may decide (`ROUND(x, 2)`).
    let type: @Sendable ([any BoundExpression]) -> ValueType
    /// A NULL argument makes the result NULL.
    let isStrict: Bool
    /// Differs from call to call, or has an effect.
    let isMomentary: Bool
    /// It computes on with numbers: hexadecimal literals count as such, and quotients come unrounded.
    let takesNumbers: Bool
    let implementation: Implementation

    init(
        _ name: String, _ arity: ClosedRange<Int>, _ type: @escaping @Sendable ([any BoundExpression]) -> ValueType,
        isStrict: Bool = true, isMomentary: Bool = false, takesNumbers: Bool = false,
        _ implementation: @escaping Implementation
    ) {
        self.name = name
        self.arity = arity
        self.type = type
        self.isStrict = isStrict
        self.isMomentary = isMomentary
        self.takesNumbers = takesNumbers
        self.implementation = implementation
    }

    init(
        _ name: String, _ arity: ClosedRange<Int>, _ type: ValueType, isStrict: Bool = true, isMomentary: Bool = false,
        takesNumbers: Bool = false, _ implementation: @escaping Implementation
    ) {
        self.init(
            name, arity, { _ in type }, isStrict: isStrict, isMomentary: isMomentary, takesNumbers: takesNumbers,
            implementation)
    }

    static let many = 1_000_000
}
