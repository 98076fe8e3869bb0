/// What the value of an expression depends on, and how deep its tree is.
struct ExpressionTraits {
    struct Dependencies: OptionSet {
        let rawValue: UInt8

        /// A column of the query that the expression belongs to.
        static let columns = Dependencies(rawValue: 1)
        /// A column of a query around that one.
        static let outerColumns = Dependencies(rawValue: 2)
        static let aggregates = Dependencies(rawValue: 4)
        /// Differs from call to call (RAND) or has an effect (`@a := 1`).
        static let moment = Dependencies(rawValue: 8)
        /// Rows of tables, which are loaded after binding.
        static let subqueries = Dependencies(rawValue: 16)
    }

    var dependencies: Dependencies = []
    var height = 1
    /// Whether computing it once while binding is worth a try.
    var isFoldable = true

    static let constant = ExpressionTraits()

    /// The same for every row, and known before any table is read.
    var isConstant: Bool { dependencies.isEmpty }

    func combined(with other: ExpressionTraits) -> ExpressionTraits {
        ExpressionTraits(
            dependencies: dependencies.union(other.dependencies), height: max(height, other.height),
            isFoldable: isFoldable && other.isFoldable)
    }

    /// Those of an expression over `children`.
    static func over(_ children: [any BoundExpression], adding extra: Dependencies = []) -> ExpressionTraits {
        var traits = ExpressionTraits(dependencies: extra, height: 0)
        for child in children { traits = traits.combined(with: child.traits) }
        traits.height += 1
        return traits
    }
}
