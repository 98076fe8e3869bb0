/// The entry points for whoever has the text as a string or in a collection of bytes.
extension Parser {
    package static func parse(
        _ bytes: some Collection<UInt8>, options: ParserOptions = .init()
    ) throws(SyntaxError) -> Statement {
        try parseOnly(bytes, options: options).statement
    }

    package static func parse(_ text: String, options: ParserOptions = .init()) throws(SyntaxError) -> Statement {
        try parseOnly(text.utf8, options: options).statement
    }

    package static func parseOnly(
        _ bytes: some Collection<UInt8>, options: ParserOptions = .init()
    ) throws(SyntaxError) -> ParsedStatement {
        var offset = 0
        return try withBytes(of: bytes, from: &offset, options: options) { raw, _, options throws(SyntaxError) in
            try parseOnly(raw, options: options)
        }
    }

    package static func parseOnly(
        _ text: String, options: ParserOptions = .init()
    ) throws(SyntaxError) -> ParsedStatement {
        try parseOnly(text.utf8, options: options)
    }

    package static func parseNext(
        _ bytes: some Collection<UInt8>, from offset: inout Int, options: ParserOptions = .init()
    ) throws(SyntaxError) -> ParsedStatement {
        try withBytes(of: bytes, from: &offset, options: options) { raw, offset, options throws(SyntaxError) in
            try parseNext(raw, from: &offset, options: options)
        }
    }

    package static func parseNext(
        _ text: String, from offset: inout Int, options: ParserOptions = .init()
    ) throws(SyntaxError) -> ParsedStatement {
        try parseNext(text.utf8, from: &offset, options: options)
    }

    private static func withBytes(
        of bytes: some Collection<UInt8>, from offset: inout Int, options: ParserOptions,
        _ reading: (UnsafeRawBufferPointer, inout Int, ParserOptions) throws(SyntaxError) -> ParsedStatement
    ) throws(SyntaxError) -> ParsedStatement {
        var result: Result<ParsedStatement, SyntaxError>?
        _ = bytes.withContiguousStorageIfAvailable { buffer in
            result = outcome(of: reading, UnsafeRawBufferPointer(buffer), &offset, options)
        }
        if let result { return try result.get() }
        return try Array(bytes).withUnsafeBytes { raw in outcome(of: reading, raw, &offset, options) }.get()
    }

    private static func outcome(
        of reading: (UnsafeRawBufferPointer, inout Int, ParserOptions) throws(SyntaxError) -> ParsedStatement,
        _ raw: UnsafeRawBufferPointer, _ offset: inout Int, _ options: ParserOptions
    ) -> Result<ParsedStatement, SyntaxError> {
        do throws(SyntaxError) {
            return .success(try reading(raw, &offset, options))
        } catch {
            return .failure(error)
        }
    }
}
