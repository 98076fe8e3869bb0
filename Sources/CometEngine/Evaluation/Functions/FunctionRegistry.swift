/// All functions by name.
enum FunctionRegistry {
    static let definitions: [String: FunctionDefinition] = {
        var definitions: [String: FunctionDefinition] = [:]
        let families = [
            SessionFunctions.all, StringFunctions.all, SubstringFunctions.all, ListFunctions.all,
            EncodingFunctions.all, NumericFunctions.all, RoundingFunctions.all, DateFunctions.all, DateCalculations.all,
            DateFormat.all, HashFunctions.all, IdentifierFunctions.all,
        ]
        for definition in families.joined() { definitions[definition.name] = definition }
        return definitions
    }()
}
