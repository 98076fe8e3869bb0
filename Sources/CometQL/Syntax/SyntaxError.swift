/// A statement that is not CometQL; `message` names what was found, what was expected, and where.
package struct SyntaxError: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The text does not follow the grammar.
        case malformed
        /// The statement is SQL, but no part of CometQL (CREATE, ALTER, GRANT, …).
        case unsupported
        /// Nested too deep, or too many parts.
        case tooComplex
        /// A string or a name holds bytes that are not UTF-8.
        case invalidText
    }

    package var kind: Kind
    package var message: String
    package var location: SourceLocation

    package init(kind: Kind, message: String, location: SourceLocation) {
        self.kind = kind
        self.message = message
        self.location = location
    }
}
