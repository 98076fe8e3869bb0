/// One lexical unit: what it is and where it stands; a literal's value is made only when the parser asks for it.
struct Token {
    enum Kind: UInt8 {
        case endOfText, semicolon
        case word
        /// A name in backticks, or in double quotes under ANSI_QUOTES.
        case quotedName
        case string, nationalString, hexString, hexNumber, bitString, bitNumber
        case integerNumber, decimalNumber, floatNumber
        /// `@name`, all in one.
        case userVariable
        /// `@` before a quoted name.
        case atSign
        case doubleAtSign
        case parameter
        case leftParen, rightParen, leftBrace, rightBrace, comma, dot
        case plus, minus, star, slash, percent, caret, tilde, bang
        case ampersand, doubleAmpersand, pipe, doublePipe, shiftLeft, shiftRight
        case equal, nullSafeEqual, notEqual, less, lessOrEqual, greater, greaterOrEqual
        case assign, arrow, doubleArrow
        case unterminatedString, unterminatedName, unterminatedComment, badHexString, badBitString, stray
    }

    var kind: Kind
    /// What a `.word` means to the grammar, if anything.
    var keyword: Keyword?
    /// Whether a quoted token holds a backslash escape or a doubled quote.
    var hasEscapes = false
    var start: Int
    var end: Int
}
