import CometQL

/// Functions over whole strings.
enum StringFunctions {
    static let all: [FunctionDefinition] = [
        .init("CONCAT", 1...FunctionDefinition.many, ResultTypes.concatenation, concat),
        .init("CONCAT_WS", 2...FunctionDefinition.many, concatWithSeparatorType, isStrict: false, concatWithSeparator),
        .init("LENGTH", 1...1, .integer(10), length),
        .init("OCTET_LENGTH", 1...1, .integer(10), length),
        .init("BIT_LENGTH", 1...1, .integer(11)) { call in .int(Int64(call.bytes(0)?.count ?? 0) * 8) },
        .init("CHAR_LENGTH", 1...1, .integer(10), characterLength),
        .init("CHARACTER_LENGTH", 1...1, .integer(10), characterLength),
        .init("LOWER", 1...1, ResultTypes.first, lower),
        .init("LCASE", 1...1, ResultTypes.first, lower),
        .init("UPPER", 1...1, ResultTypes.first, upper),
        .init("UCASE", 1...1, ResultTypes.first, upper),
        .init("REPEAT", 2...2, repeatedType, repeated),
        .init("SPACE", 1...1, spaceType, space),
        .init("REVERSE", 1...1, ResultTypes.first) { call in
            let units = call.units(0)
            return CharacterUnits(units.units.reversed(), isBinary: units.isBinary).value
        },
        .init("STRCMP", 2...2, .integer(2), compare),
        .init("ASCII", 1...1, .integer(3)) { call in .int(Int64(call.bytes(0)?.first ?? 0)) },
        .init("ORD", 1...1, .integer(21), ordinal),
        .init("CHAR", 1...FunctionDefinition.many, characterType, isStrict: false, takesNumbers: true, character),
        .init("CHR", 1...1, .text(1), takesNumbers: true) { call in
            .text(
                call.context.wideInteger(call[0]).flatMap { Unicode.Scalar(UInt32(truncatingIfNeeded: $0) & 255) }.map {
                    String($0)
                } ?? "")
        },
        .init("LENGTHB", 1...1, .integer(10), length),
        .init("NAME_CONST", 2...2, { ($0.last?.type ?? .null) }, isStrict: false) { call in call[1] },
        .init("QUOTE", 1...1, quoteType, isStrict: false) { call in
            .text(call.isNull(0) ? "NULL" : SQLValue.quoted(call.text(0) ?? ""))
        },
        .init("SOUNDEX", 1...1, ResultTypes.first, soundex),
        .init("CHARSET", 1...1, .text(64, isNullable: false, .system), isStrict: false) { call in
            .text(
                call.operands.first?.type.isString == true && call.operands.first?.type.base == .text
                    ? "utf8mb4" : "binary")
        },
        .init("COLLATION", 1...1, .text(64, isNullable: false, .system), isStrict: false) { call in
            let type = call.operands.first?.type ?? .null
            return .text(
                type.base == .text
                    ? type.collation == .caseInsensitive ? "utf8mb4_general_ci" : "utf8mb4_bin" : "binary")
        },
        .init("COERCIBILITY", 1...1, .integer(10, isNullable: false), isStrict: false) { call in
            .int(Int64(call.operands.first?.type.coercibility.rawValue ?? 6))
        },
        .init("CONVERT", 2...2, convertType, convert),
        .init("LOAD_FILE", 1...1, .bytes(ValueType.unbounded)) { _ in .null },
        .init("WEIGHT_STRING", 1...1, .bytes(ValueType.unbounded)) { call in
            .bytes(call.collation(0, 0).sortKey(of: call.text(0) ?? ""))
        },
    ]

    private static func concat(_ call: borrowing FunctionCall) -> SQLValue {
        let size = call.arguments.reduce(0) { $0 + ($1.textBytes?.count ?? 0) }
        guard call.isAllowed(size: size) else { return .null }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        for argument in call.arguments { bytes += argument.textBytes ?? [] }
        return call.string(bytes)
    }

    private static let concatWithSeparatorType: ResultTypes.Rule = { arguments in
        var type = ResultTypes.joined(arguments)
        let separators = (arguments.first?.type.textLength ?? 0) * max(0, arguments.count - 2)
        type.length = min(
            ValueType.unbounded, max(0, type.length - (arguments.first?.type.textLength ?? 0)) + separators)
        type.isNullable = arguments.first?.type.isNullable ?? true
        return type
    }

    private static func concatWithSeparator(_ call: borrowing FunctionCall) -> SQLValue {
        guard let separator = call.bytes(0) else { return .null }
        let parts = call.arguments.dropFirst().compactMap(\.textBytes)
        let size = parts.reduce(0) { $0 + $1.count } + separator.count * max(0, parts.count - 1)
        guard call.isAllowed(size: size) else { return .null }
        return call.string(Array(parts.joined(separator: separator)))
    }

    private static func length(_ call: borrowing FunctionCall) -> SQLValue {
        if case .text(let text) = call[0] { return .int(Int64(text.utf8.count)) }
        return .int(Int64(call.bytes(0)?.count ?? 0))
    }

    private static func characterLength(_ call: borrowing FunctionCall) -> SQLValue {
        if case .bytes(let bytes) = call[0] { return .int(Int64(bytes.count)) }
        return .int(Int64(call.text(0)?.unicodeScalars.count ?? 0))
    }

    private static func lower(_ call: borrowing FunctionCall) -> SQLValue {
        mapped(call) { $0 == "\u{130}" ? "i" : $0.properties.lowercaseMapping }
    }

    private static func upper(_ call: borrowing FunctionCall) -> SQLValue {
        mapped(call) { $0.properties.uppercaseMapping }
    }

    /// One character for each: what would become two (`ß`) stays as it is.
    private static func mapped(_ call: borrowing FunctionCall, _ mapping: (Unicode.Scalar) -> String) -> SQLValue {
        if case .bytes = call[0] { return call[0] }
        var result = String.UnicodeScalarView()
        for scalar in (call.text(0) ?? "").unicodeScalars {
            let mapped = mapping(scalar).unicodeScalars
            result.append(mapped.count == 1 ? mapped.first ?? scalar : scalar)
        }
        return .text(String(result))
    }

    private static let repeatedType: ResultTypes.Rule = { arguments in
        ResultTypes.sized(arguments, units: arguments.first?.type.textLength ?? 0)
    }

    private static let spaceType: ResultTypes.Rule = { arguments in
        guard case .int(let count)? = ResultTypes.constant(arguments, 0) else { return .text(ValueType.unbounded) }
        return .text(Int(max(0, min(count, Int64(ValueType.unbounded)))))
    }

    private static func repeated(_ call: borrowing FunctionCall) -> SQLValue {
        guard let bytes = call.bytes(0), let count = call.integer(1), count > 0, !bytes.isEmpty else {
            return call.string([])
        }
        let (size, overflow) = bytes.count.multipliedReportingOverflow(by: Int(count))
        guard call.isAllowed(size: overflow ? .max : size) else { return .null }
        var result: [UInt8] = []
        result.reserveCapacity(size)
        if let only = bytes.first, bytes.count == 1 {
            result = [UInt8](repeating: only, count: Int(count))
        } else {
            for _ in 0..<Int(count) { result += bytes }
        }
        return call.string(result)
    }

    private static func space(_ call: borrowing FunctionCall) -> SQLValue {
        let count = Int(max(0, call.integer(0) ?? 0))
        guard call.isAllowed(size: count) else { return .null }
        return .text(String(repeating: " ", count: count))
    }

    private static func compare(_ call: borrowing FunctionCall) -> SQLValue {
        func string(_ index: Int) -> SQLValue {
            if case .bytes = call[index] { return call[index] }
            return .text(call.text(index) ?? "")
        }
        return call.comparison().compare(string(0), string(1)).map { .int(Int64($0)) } ?? .null
    }

    private static func ordinal(_ call: borrowing FunctionCall) -> SQLValue {
        if case .bytes(let bytes) = call[0] { return .int(Int64(bytes.first ?? 0)) }
        guard let first = call.text(0)?.unicodeScalars.first else { return .int(0) }
        return .int(String(first).utf8.reduce(0) { $0 << 8 | Int64($1) })
    }

    private static let characterType: ResultTypes.Rule = { .bytes($0.count * 4) }

    private static func character(_ call: borrowing FunctionCall) -> SQLValue {
        var bytes: [UInt8] = []
        for argument in call.arguments {
            guard let wide = call.context.wideInteger(argument) else { continue }
            let number = UInt32(truncatingIfNeeded: wide)
            var isLeading = true
            for shift in [24, 16, 8, 0] as [UInt32] {
                let byte = UInt8(truncatingIfNeeded: number >> shift)
                if isLeading, byte == 0, shift > 0 { continue }
                isLeading = false
                bytes.append(byte)
            }
        }
        return .bytes(bytes)
    }

    private static let quoteType: ResultTypes.Rule = { arguments in
        .text((arguments.first?.type.textLength ?? 0) * 2 + 2, isNullable: false)
    }

    private static func soundex(_ call: borrowing FunctionCall) -> SQLValue {
        let codes: [UInt8] = Array("01230120022455012623010202".utf8)
        var result: [UInt8] = []
        var last: UInt8 = 0
        for byte in (call.text(0) ?? "").utf8 {
            let letter = byte & 0xDF
            guard (0x41...0x5A).contains(letter) else { continue }
            let code = codes[Int(letter - 0x41)]
            if result.isEmpty {
                result.append(letter)
                last = code
            } else if code != UInt8(ascii: "0") {
                if code != last { result.append(code) }
                last = code
            }
        }
        guard !result.isEmpty else { return .text("") }
        while result.count < 4 { result.append(UInt8(ascii: "0")) }
        return .text(String(decoding: result, as: UTF8.self))
    }

    private static let convertType: ResultTypes.Rule = { arguments in
        let source = arguments.first?.type ?? .null
        if ResultTypes.constant(arguments, 1)?.text?.lowercased() == "binary" {
            return .bytes(source.base == .text ? source.length * 4 : source.textLength, isNullable: source.isNullable)
        }
        return .text(source.textLength, isNullable: true, min(source.coercibility, .literal))
    }

    private static func convert(_ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        let name = call.text(1)?.lowercased() ?? ""
        switch name {
        case "binary": return call.bytes(0).map { .bytes($0) } ?? .null
        case "utf8", "utf8mb3", "utf8mb4":
            guard case .bytes(let bytes) = call[0] else { return call.text(0).map { .text($0) } ?? .null }
            return .text(String(validating: bytes, as: UTF8.self) ?? repaired(bytes))
        case "ascii":
            return .text(
                String(String.UnicodeScalarView((call.text(0) ?? "").unicodeScalars.map { $0.isASCII ? $0 : "?" })))
        case "latin1":
            let scalars = (call.text(0) ?? "").unicodeScalars.map { $0.value < 256 ? $0 : "?" }
            return .text(String(String.UnicodeScalarView(scalars)))
        default: throw StatementError.unknownCharacterSet(name)
        }
    }

    /// Bytes that are no UTF-8 each become a question mark.
    private static func repaired(_ bytes: [UInt8]) -> String {
        String(String(decoding: bytes, as: UTF8.self).unicodeScalars.map { $0 == "\u{FFFD}" ? "?" : Character($0) })
    }
}
