import CometQL

/// Functions that look into strings, cut them, and put parts in.
enum SubstringFunctions {
    static let all: [FunctionDefinition] = [
        .init("SUBSTRING", 2...3, ResultTypes.first, substring),
        .init("SUBSTR", 2...3, ResultTypes.first, substring),
        .init("MID", 3...3, ResultTypes.first, substring),
        .init("LEFT", 2...2, ResultTypes.first, left),
        .init("RIGHT", 2...2, ResultTypes.first, right),
        .init("REPLACE", 3...3, replaceType, replace),
        .init("INSERT", 4...4, insertType, insert),
        .init("LOCATE", 2...3, .integer(10), locate),
        .init("POSITION", 2...2, .integer(10), locate),
        .init("INSTR", 2...2, .integer(10)) { call in
            place(of: call.units(1), in: call.units(0), from: 0, call.collation())
        },
        .init("TRIM", 1...2, ResultTypes.first) { call in trimmed(call, start: true, end: true) },
        .init("LTRIM", 1...2, ResultTypes.first) { call in trimmed(call, start: true, end: false) },
        .init("RTRIM", 1...2, ResultTypes.first) { call in trimmed(call, start: false, end: true) },
        .init("LPAD", 2...3, paddedType) { call in padded(call, atStart: true) },
        .init("RPAD", 2...3, paddedType) { call in padded(call, atStart: false) },
        .init("SUBSTRING_INDEX", 3...3, ResultTypes.first, substringIndex),
    ]

    private static func substring(_ call: borrowing FunctionCall) -> SQLValue {
        let text = call.units(0)
        let position = Int(call.integer(1) ?? 0)
        let length = call.count > 2 ? Int(call.integer(2) ?? 0) : Int.max
        let start = position < 0 ? text.count + position : position - 1
        guard position != 0, start >= 0, start < text.count, length > 0 else {
            return CharacterUnits([], isBinary: text.isBinary).value
        }
        return CharacterUnits(text.units.dropFirst(start).prefix(length), isBinary: text.isBinary).value
    }

    private static func left(_ call: borrowing FunctionCall) -> SQLValue {
        let text = call.units(0)
        return CharacterUnits(text.units.prefix(Int(max(0, call.integer(1) ?? 0))), isBinary: text.isBinary).value
    }

    private static func right(_ call: borrowing FunctionCall) -> SQLValue {
        let text = call.units(0)
        return CharacterUnits(text.units.suffix(Int(max(0, call.integer(1) ?? 0))), isBinary: text.isBinary).value
    }

    /// Letters count as they are, whatever the collation.
    private static func replace(_ call: borrowing FunctionCall) -> SQLValue {
        guard let text = call.bytes(0), let old = call.bytes(1), let new = call.bytes(2), !old.isEmpty else {
            return call[0].textBytes.map { call.string($0) } ?? .null
        }
        let search = SubsequenceSearch(old)
        var result: [UInt8] = []
        var index = 0
        while let place = search.firstPlace(in: text, from: index) {
            result += text[index..<place]
            result += new
            index = place + old.count
            guard result.count <= call.context.maxAllowedPacket else { break }
        }
        result += text[index...]
        guard call.isAllowed(size: result.count) else { return .null }
        return call.string(result)
    }

    /// Every character might be replaced.
    private static let replaceType: ResultTypes.Rule = { arguments in
        var type = ResultTypes.joined(arguments.prefix(1)).nullable()
        let growth = arguments.count == 3 ? max(1, arguments[2].type.textLength) : 1
        let (length, overflow) = type.length.multipliedReportingOverflow(by: growth)
        type.length = overflow ? ValueType.unbounded : min(length, ValueType.unbounded)
        return type
    }

    private static let paddedType: ResultTypes.Rule = { ResultTypes.sized($0, units: 1) }

    private static let insertType: ResultTypes.Rule = { arguments in
        guard arguments.count == 4 else { return .null }
        return ResultTypes.joined([arguments[0], arguments[3]]).nullable()
    }

    private static func insert(_ call: borrowing FunctionCall) -> SQLValue {
        let text = call.resultUnits(0)
        let position = call.integer(1) ?? 0
        let length = call.integer(2) ?? 0
        guard position >= 1, position <= text.count else { return text.value }
        let start = Int(position) - 1
        let removed = length < 0 || length > Int64(text.count - start) ? text.count - start : Int(length)
        let new = call.resultUnits(3)
        guard call.isAllowed(size: text.count + new.count) else { return .null }
        let units = text.units.prefix(start) + new.units + text.units.dropFirst(start + removed)
        return CharacterUnits(units, isBinary: text.isBinary).value
    }

    private static func locate(_ call: borrowing FunctionCall) -> SQLValue {
        let start = call.count > 2 ? call.integer(2) ?? 0 : 1
        guard start >= 1, call.count < 3 || start <= call.bytes(1)?.count ?? 0 else { return .int(0) }
        return place(of: call.units(0), in: call.units(1), from: Int(start) - 1, call.collation())
    }

    private static func place(
        of needle: CharacterUnits, in text: CharacterUnits, from start: Int, _ collation: Collation
    ) -> SQLValue {
        if needle.isBinary != text.isBinary {
            let needle = CharacterUnits(needle.value, isBinary: true)
            let text = CharacterUnits(text.value, isBinary: true)
            let place = SubsequenceSearch(needle.units).firstPlace(in: text.units, from: start)
            return .int(Int64((place ?? -1) + 1))
        }
        // As MySQL does, a part of as many bytes is compared, so that 'e' and 'é' differ here, whose weights do not.
        var ends = [0]
        for unit in text.units { ends.append(ends[ends.count - 1] + CharacterUnits.byteCount(of: unit)) }
        let size = needle.units.reduce(0) { $0 + CharacterUnits.byteCount(of: $1) }
        let place = SubsequenceSearch(needle.weighed(collation)).firstPlace(
            in: text.weighed(collation), from: start
        ) { place in text.isBinary || ends[place + needle.count] - ends[place] == size }
        return .int(Int64((place ?? -1) + 1))
    }

    private static func trimmed(_ call: borrowing FunctionCall, start: Bool, end: Bool) -> SQLValue {
        let text = call.bytes(0) ?? []
        let removed = call.count > 1 ? call.bytes(1) ?? [] : [0x20]
        guard !removed.isEmpty else { return call.string(text) }
        var rest = text[...]
        if start { while rest.starts(with: removed) { rest = rest.dropFirst(removed.count) } }
        if end {
            while rest.count >= removed.count, rest.suffix(removed.count).elementsEqual(removed) {
                rest = rest.dropLast(removed.count)
            }
        }
        return call.string(Array(rest))
    }

    private static func padded(_ call: borrowing FunctionCall, atStart: Bool) -> SQLValue {
        let text = call.resultUnits(0)
        let length = call.integer(1) ?? 0
        guard length >= 0 else { return .null }
        if length <= text.count { return CharacterUnits(text.units.prefix(Int(length)), isBinary: text.isBinary).value }
        let pad = call.count > 2 ? call.resultUnits(2) : CharacterUnits([0x20], isBinary: text.isBinary)
        let (size, overflow) = Int(length).multipliedReportingOverflow(by: text.isBinary ? 1 : 4)
        // MySQL counts with the widest character here.
        guard call.isAllowed(size: overflow ? .max : size) else { return .null }
        guard !pad.units.isEmpty else { return .null }
        var padding: [UInt32] = []
        let missing = Int(length) - text.count
        padding.reserveCapacity(missing)
        var index = 0
        while padding.count < missing {
            padding.append(pad.units[index % pad.units.count])
            index += 1
        }
        return CharacterUnits(atStart ? padding + text.units : text.units + padding, isBinary: text.isBinary).value
    }

    private static func substringIndex(_ call: borrowing FunctionCall) -> SQLValue {
        let text = call.resultUnits(0)
        let delimiter = call.resultUnits(1).units
        let count = call.integer(2) ?? 0
        guard !delimiter.isEmpty, count != 0 else { return CharacterUnits([], isBinary: text.isBinary).value }
        var left = count.magnitude
        // From the right, the same with everything turned round.
        let search = SubsequenceSearch(count > 0 ? delimiter : delimiter.reversed())
        let units = count > 0 ? text.units : text.units.reversed()
        var start = 0
        while let place = search.firstPlace(in: units, from: start) {
            left -= 1
            if left == 0 {
                let part = count > 0 ? Array(units.prefix(place)) : units.prefix(place).reversed()
                return CharacterUnits(part, isBinary: text.isBinary).value
            }
            start = place + delimiter.count
        }
        return text.value
    }
}
