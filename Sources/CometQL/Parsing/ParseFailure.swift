/// A syntax error on its way out of the parser: one pointer instead of five words, as every level of the descent keeps
/// room for it on the stack, which decides how deep a statement may nest.
indirect enum ParseFailure: Error {
    case syntax(SyntaxError)

    var error: SyntaxError {
        switch self {
        case .syntax(let error): error
        }
    }
}
