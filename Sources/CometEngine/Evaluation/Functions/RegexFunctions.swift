import CometQL

/// REGEXP and its functions, with MariaDB's arguments and MySQL's further ones.
enum RegexFunctions {
    static let all: [FunctionDefinition] = [
        .init("REGEXP_LIKE", 2...3, .boolean) { call throws(StatementError) in
            let expression = try expression(call, flags: 2)
            return .int(try expression.firstMatch(in: call.units(0).units, run: call.run) == nil ? 0 : 1)
        },
        .init("REGEXP_INSTR", 2...6, .integer(10), position),
        .init("REGEXP_SUBSTR", 2...5, ResultTypes.first, substring),
        .init("REGEXP_REPLACE", 3...6, ResultTypes.unbounded, replace),
    ]

    /// The pattern compiled; the one compiled last is kept, as it is the same for every row nearly always.
    private static func expression(
        _ call: borrowing FunctionCall, flags index: Int
    ) throws(StatementError) -> RegularExpression {
        let pattern = call.units(1)
        var flags = RegexParser.Flags(foldsCase: call.collation() == .caseInsensitive && !pattern.isBinary)
        for flag in (call.text(index) ?? "").unicodeScalars {
            switch flag {
            case "i": flags.foldsCase = true
            case "c": flags.foldsCase = false
            case "m": flags.isMultiline = true
            case "n": flags.matchesLineBreaks = true
            case "u": break
            default: throw StatementError.wrongArguments(to: call.name.lowercased())
            }
        }
        let key = "\(flags.foldsCase)\(flags.isMultiline)\(flags.matchesLineBreaks)\(call.text(1) ?? "")"
        if let known = call.run.expressions[key] { return known }
        let compiled = try RegularExpression(pattern.units, flags: flags)
        if call.run.expressions.count >= 100 { call.run.expressions = [:] }
        call.run.expressions[key] = compiled
        return compiled
    }

    /// The match that the arguments `position` and `occurrence` mean.
    private static func match(
        _ call: borrowing FunctionCall, _ text: [UInt32], position: Int, occurrence: Int, flags: Int
    ) throws(StatementError) -> [Range<Int>?]? {
        let expression = try expression(call, flags: flags)
        let first = call.count > position ? call.integer(position) ?? 1 : 1
        guard first >= 1, first <= text.count + 1 else {
            throw StatementError.wrongArguments(to: call.name.lowercased())
        }
        var left = call.count > occurrence ? max(1, call.integer(occurrence) ?? 1) : 1
        var start = Int(first) - 1
        while let match = try expression.firstMatch(in: text, from: start, run: call.run), let whole = match[0] {
            left -= 1
            if left == 0 { return match }
            start = whole.isEmpty ? whole.upperBound + 1 : whole.upperBound
            guard start <= text.count else { return nil }
        }
        return nil
    }

    private static func position(_ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        let text = call.units(0).units
        guard let match = try match(call, text, position: 2, occurrence: 3, flags: 5), let whole = match[0] else {
            return .int(0)
        }
        let wantsEnd = call.count > 4 && call.integer(4) == 1
        return .int(Int64(wantsEnd ? whole.upperBound : whole.lowerBound) + 1)
    }

    private static func substring(_ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        let text = call.units(0)
        let match = try match(call, text.units, position: 2, occurrence: 3, flags: 4)
        guard let whole = match?[0] else { return CharacterUnits([], isBinary: text.isBinary).value }
        return CharacterUnits(text.units[whole], isBinary: text.isBinary).value
    }

    /// All matches, or the one that `occurrence` names; `\1` in the new text is a group.
    private static func replace(_ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        let text = call.units(0)
        let replacement = call.resultUnits(2).units
        let expression = try expression(call, flags: 5)
        let first = call.count > 3 ? call.integer(3) ?? 1 : 1
        guard first >= 1, first <= text.count + 1 else { throw StatementError.wrongArguments(to: "regexp_replace") }
        let wanted = call.count > 4 ? call.integer(4) ?? 0 : 0
        var result = Array(text.units.prefix(Int(first) - 1))
        var start = Int(first) - 1
        var count: Int64 = 0
        while start <= text.count, let match = try expression.firstMatch(in: text.units, from: start, run: call.run),
            let whole = match[0], !whole.isEmpty
        {
            count += 1
            result += text.units[start..<whole.lowerBound]
            if wanted == 0 || wanted == count {
                append(replacement, match, text.units, to: &result)
            } else {
                result += text.units[whole]
            }
            start = whole.upperBound
            guard call.isAllowed(size: result.count) else { return .null }
            if wanted == count { break }
        }
        result += text.units.dropFirst(start)
        guard call.isAllowed(size: result.count) else { return .null }
        return CharacterUnits(result, isBinary: text.isBinary).value
    }

    private static func append(
        _ replacement: [UInt32], _ match: [Range<Int>?], _ text: [UInt32], to result: inout [UInt32]
    ) {
        var index = 0
        while index < replacement.count {
            let unit = replacement[index]
            index += 1
            guard unit == 0x5C, index < replacement.count else {
                result.append(unit)
                continue
            }
            let next = replacement[index]
            index += 1
            guard (0x30...0x39).contains(next) else {
                result.append(next)
                continue
            }
            let group = Int(next - 0x30)
            if match.indices.contains(group), let range = match[group] { result += text[range] }
        }
    }
}
