import CometQL
import Glibc

/// Functions over numbers.
enum NumericFunctions {
    static let all: [FunctionDefinition] =
        [
            .init("ABS", 1...1, absoluteType, takesNumbers: true, absolute),
            .init("SIGN", 1...1, .integer(2), takesNumbers: true, sign),
            .init("MOD", 2...2, moduloType, takesNumbers: true) { call throws(StatementError) in
                try Arithmetic(context: call.context, source: .function("MOD", [])).modulo(call[0], call[1])
            },
            .init("PI", 0...0, piType) { _ in .double(Double.pi) },
            .init("POW", 2...2, .double, takesNumbers: true, power),
            .init("POWER", 2...2, .double, takesNumbers: true, power),
            .init("LOG", 1...2, .double, takesNumbers: true, logarithm),
            .init("ATAN", 1...2, .double, takesNumbers: true, arcTangent),
            .init("ATAN2", 1...2, .double, takesNumbers: true, arcTangent),
            .init("BIT_COUNT", 1...1, .integer(2), takesNumbers: true) { call in
                guard let bits = Arithmetic(context: call.context, source: .literal(.null)).bits(call[0]) else {
                    return .null
                }
                return .int(Int64(bits.nonzeroBitCount))
            },
            .init("CRC32", 1...1, .integer(10, unsigned: true), checksum),
            .init("FORMAT", 2...3, .text(64), takesNumbers: true, format),
        ] + [
            real("SQRT") { $0 < 0 ? nil : $0.squareRoot() },
            real("EXP") { exp($0) },
            real("LN") { $0 > 0 ? log($0) : nil },
            real("LOG2") { $0 > 0 ? log($0) / 0.6931471805599453 : nil },
            real("LOG10") { $0 > 0 ? log10($0) : nil },
            real("SIN") { sin($0) },
            real("COS") { cos($0) },
            real("TAN") { tan($0) },
            real("COT") { 1 / tan($0) },
            real("ASIN") { abs($0) <= 1 ? asin($0) : nil },
            real("ACOS") { abs($0) <= 1 ? acos($0) : nil },
            real("DEGREES") { $0 * (180 / Double.pi) },
            real("RADIANS") { $0 * (Double.pi / 180) },
        ]

    /// A function from DOUBLE to DOUBLE; nil is NULL.
    private static func real(_ name: String, _ function: @escaping @Sendable (Double) -> Double?) -> FunctionDefinition
    {
        FunctionDefinition(name, 1...1, .double, takesNumbers: true) { call throws(StatementError) in
            guard let value = call.double(0) else { return .null }
            guard let result = function(value) else {
                // Logarithms say so; the others are silent.
                if call.name.hasPrefix("L") { call.context.warn(1365, "Division by 0") }
                return .null
            }
            return try checked(result, call)
        }
    }

    private static func checked(_ result: Double, _ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        guard result.isFinite else {
            let arguments = call.arguments.map(\.literalText).joined(separator: ",")
            throw StatementError.outOfRange(type: "DOUBLE", expression: "\(call.name.lowercased())(\(arguments))")
        }
        return .double(result)
    }

    private static let piType: ResultTypes.Rule = { _ in
        var type = ValueType.double.nullable(false)
        type.scale = 6
        return type
    }

    private static let absoluteType: ResultTypes.Rule = { arguments in
        let type = arguments.first?.type ?? .null
        if type.base == .integer { return .integer(min(20, type.length + 1), unsigned: type.isUnsigned) }
        return type.isNumber ? type : .double
    }

    private static func absolute(_ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        switch call.context.number(call[0]) {
        case nil: return .null
        case .int(let value)?:
            guard let magnitude = Int64(exactly: value.magnitude) else {
                throw StatementError.outOfRange(type: "BIGINT", expression: "abs(\(value))")
            }
            return .int(magnitude)
        case .uint(let value)?: return .uint(value)
        case .decimal(let value)?: return .decimal(value.unscaled < 0 ? value.negated : value)
        case .double(let value)?: return .double(abs(value))
        }
    }

    private static func sign(_ call: borrowing FunctionCall) -> SQLValue {
        guard let value = call.context.number(call[0]) else { return .null }
        return .int(Int64(value.compare(.int(0))))
    }

    private static let moduloType: ResultTypes.Rule = { arguments in
        guard arguments.count == 2 else { return .double }
        return ArithmeticNode(.modulo, arguments[0], arguments[1], source: .literal(.null)).type
    }

    private static func power(_ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        guard let base = call.double(0), let exponent = call.double(1) else { return .null }
        return try checked(pow(base, exponent), call)
    }

    /// `LOG(x)`, `LOG(base, x)`.
    private static func logarithm(_ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        guard let first = call.double(0) else { return .null }
        guard call.count == 2 else {
            guard first > 0 else { return undefinedLogarithm(call) }
            return try checked(log(first), call)
        }
        guard let value = call.double(1) else { return .null }
        guard first > 0, value > 0, first != 1 else { return undefinedLogarithm(call) }
        return try checked(log(value) / log(first), call)
    }

    private static func undefinedLogarithm(_ call: borrowing FunctionCall) -> SQLValue {
        call.context.warn(1365, "Division by 0")
        return .null
    }

    private static func arcTangent(_ call: borrowing FunctionCall) -> SQLValue {
        guard let y = call.double(0) else { return .null }
        guard call.count == 2 else { return .double(atan(y)) }
        guard let x = call.double(1) else { return .null }
        return .double(atan2(y, x))
    }

    private static let checksumTable: [UInt32] = (0..<256).map { index in
        var value = UInt32(index)
        for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
        return value
    }

    private static func checksum(_ call: borrowing FunctionCall) -> SQLValue {
        var value = UInt32.max
        for byte in call.bytes(0) ?? [] { value = checksumTable[Int((value ^ UInt32(byte)) & 255)] ^ (value >> 8) }
        return .int(Int64(~value))
    }

    /// The thousands separator and the point of the locales that write them differently; all others are as English.
    private static let separators: [String: (thousands: String, point: String)] = [
        "de_de": (".", ","), "es_es": (".", ","), "uk_ua": (".", ","), "da_dk": (".", ","), "nb_no": (".", ","),
        "no_no": (".", ","), "tr_tr": (".", ","), "hu_hu": (".", ","), "de_at": ("", ","), "fr_fr": ("", ","),
        "fr_ch": ("", ","), "it_it": ("", ","), "nl_nl": ("", ","), "pt_br": ("", ","), "pt_pt": ("", ","),
        "pl_pl": ("", ","), "ru_ru": (" ", ","), "cs_cz": (" ", ","), "sv_se": (" ", ","), "fi_fi": (" ", ","),
        "de_ch": ("'", "."),
    ]

    /// `12,345.68`, or as the locale writes it.
    private static func format(_ call: borrowing FunctionCall) -> SQLValue {
        guard let number = call.context.number(call[0]), let digits = call.integer(1) else { return .null }
        let scale = Int(max(0, min(Int64(SQLDecimal.maximumScale), digits)))
        let text: String
        if let decimal = number.decimalValue ?? SQLDecimal(number.doubleValue), let rounded = decimal.rounded(to: scale)
        {
            text = rounded.description
        } else {
            text = DoubleText.text(of: number.doubleValue)
        }
        let style = separators[call.text(2)?.lowercased() ?? ""] ?? (",", ".")
        let isNegative = text.hasPrefix("-")
        let parts = text.utf8.drop { $0 == UInt8(ascii: "-") }.split(separator: 0x2E, maxSplits: 1)
        guard let whole = parts.first else { return .text(text) }
        var bytes: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { bytes += style.thousands.utf8 }
            bytes.append(digit)
        }
        if parts.count > 1 { bytes += Array(style.point.utf8) + parts[1] }
        return .text(String(decoding: bytes, as: UTF8.self))
    }
}
