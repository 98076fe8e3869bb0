/// The general categories that `\p{…}` names.
enum RegexCategory {
    private static let names: [String: [Unicode.GeneralCategory]] = [
        "Lu": [.uppercaseLetter], "Ll": [.lowercaseLetter], "Lt": [.titlecaseLetter], "Lm": [.modifierLetter],
        "Lo": [.otherLetter], "L&": [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter],
        "L": [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter],
        "Mn": [.nonspacingMark], "Mc": [.spacingMark], "Me": [.enclosingMark],
        "M": [.nonspacingMark, .spacingMark, .enclosingMark],
        "Nd": [.decimalNumber], "Nl": [.letterNumber], "No": [.otherNumber],
        "N": [.decimalNumber, .letterNumber, .otherNumber],
        "Pc": [.connectorPunctuation], "Pd": [.dashPunctuation], "Ps": [.openPunctuation], "Pe": [.closePunctuation],
        "Pi": [.initialPunctuation], "Pf": [.finalPunctuation], "Po": [.otherPunctuation],
        "P": [
            .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation,
        ],
        "Sm": [.mathSymbol], "Sc": [.currencySymbol], "Sk": [.modifierSymbol], "So": [.otherSymbol],
        "S": [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol],
        "Zs": [.spaceSeparator], "Zl": [.lineSeparator], "Zp": [.paragraphSeparator],
        "Z": [.spaceSeparator, .lineSeparator, .paragraphSeparator],
        "Cc": [.control], "Cf": [.format], "Cn": [.unassigned], "Co": [.privateUse], "Cs": [.surrogate],
        "C": [.control, .format, .unassigned, .privateUse, .surrogate],
    ]

    static func isKnown(_ name: String) -> Bool { name == "Any" || names[name] != nil }

    static func contains(_ name: String, _ scalar: Unicode.Scalar) -> Bool {
        name == "Any" || names[name]?.contains(scalar.properties.generalCategory) == true
    }
}
