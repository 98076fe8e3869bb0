import CometQL

/// JSON functions that look into a text.
enum JSONQueryFunctions {
    static let all: [FunctionDefinition] = [
        .init("JSON_VALID", 1...1, .boolean) { call in
            .int((try? JSONReader.read(call.text(0) ?? "")) == nil ? 0 : 1)
        },
        .init("JSON_EXTRACT", 2...FunctionDefinition.many, ResultTypes.json, extract),
        .init("JSON_QUERY", 2...2, ResultTypes.json, query),
        .init("JSON_VALUE", 2...2, ResultTypes.text(512), value),
        .init("JSON_UNQUOTE", 1...1, ResultTypes.first, unquote),
        .init("JSON_TYPE", 1...1, .text(12)) { call in call.json(0).map { .text($0.typeName) } ?? .null },
        .init("JSON_DEPTH", 1...1, .integer(10)) { call in call.json(0).map { .int(Int64($0.depth)) } ?? .null },
        .init("JSON_LENGTH", 1...2, .integer(10)) { call in
            target(call, path: 1).map { .int(Int64($0.length)) } ?? .null
        },
        .init("JSON_KEYS", 1...2, ResultTypes.json, keys),
        .init("JSON_CONTAINS", 2...3, .boolean, contains),
        .init("JSON_CONTAINS_PATH", 3...FunctionDefinition.many, .boolean, containsPath),
        .init("JSON_EXISTS", 2...2, .boolean) { call in
            guard let document = call.json(0), let path = call.path(1) else { return .null }
            return .int(path.values(in: document).isEmpty ? 0 : 1)
        },
        .init("JSON_OVERLAPS", 2...2, .boolean) { call in
            guard let a = call.json(0), let b = call.json(1) else { return .null }
            return .int(a.overlaps(b) ? 1 : 0)
        },
        .init("JSON_EQUALS", 2...2, .boolean) { call in
            guard let a = call.json(0), let b = call.json(1) else { return .null }
            return .int(a.isEqual(b) ? 1 : 0)
        },
        .init("JSON_SEARCH", 3...FunctionDefinition.many, ResultTypes.json, isStrict: false, search),
        .init("JSON_PRETTY", 1...2, ResultTypes.json) { call in written(call, .detailed) },
        .init("JSON_DETAILED", 1...2, ResultTypes.json) { call in written(call, .detailed) },
        .init("JSON_COMPACT", 1...1, ResultTypes.json) { call in written(call, .compact) },
        .init("JSON_LOOSE", 1...1, ResultTypes.json) { call in written(call, .loose) },
    ]

    /// One path without wildcards gives the value itself, anything else an array of what was found.
    private static func extract(_ call: borrowing FunctionCall) -> SQLValue {
        guard let document = call.json(0) else { return .null }
        var found: [JSONValue] = []
        var isSingle = call.count == 2
        for index in 1..<call.count {
            guard let path = call.path(index) else { return .null }
            isSingle = isSingle && path.isPlain
            found += path.values(in: document)
        }
        guard let first = found.first else { return .null }
        return call.result(isSingle ? first : .array(found))
    }

    private static func query(_ call: borrowing FunctionCall) -> SQLValue {
        guard let document = call.json(0), let path = call.path(1), let first = path.values(in: document).first,
            !first.isScalar
        else { return .null }
        return call.result(first)
    }

    private static func value(_ call: borrowing FunctionCall) -> SQLValue {
        // Without a warning, whatever the text is.
        guard let document = try? JSONReader.read(call.text(0) ?? ""), let path = call.path(1),
            let first = path.values(in: document).first
        else { return .null }
        if case .bool(let value) = first { return .text(value ? "1" : "0") }
        return first.scalarText.map { .text($0) } ?? .null
    }

    private static func unquote(_ call: borrowing FunctionCall) -> SQLValue {
        guard let text = call.text(0) else { return .null }
        guard text.utf8.first == UInt8(ascii: "\"") else { return .text(text) }
        guard case .string(let raw)? = call.json(0) else { return .text(text) }
        return .text(JSONValue.unescaped(raw))
    }

    /// The document, or what a path names in it.
    private static func target(_ call: borrowing FunctionCall, path index: Int) -> JSONValue? {
        guard let document = call.json(0) else { return nil }
        guard call.count > index else { return document }
        guard let path = call.path(index) else { return nil }
        return path.values(in: document).first
    }

    private static func keys(_ call: borrowing FunctionCall) -> SQLValue {
        guard case .object(let members)? = target(call, path: 1) else { return .null }
        var seen: Set<String> = []
        return call.result(.array(members.filter { seen.insert($0.key).inserted }.map { .string($0.key) }))
    }

    private static func contains(_ call: borrowing FunctionCall) -> SQLValue {
        guard call.json(0) != nil, let candidate = call.json(1) else { return .null }
        guard call.count < 3 || call.path(2) != nil else { return .null }
        guard let document = target(call, path: 2) else { return .int(0) }
        return .int(document.contains(candidate) ? 1 : 0)
    }

    private static func containsPath(_ call: borrowing FunctionCall) -> SQLValue {
        guard let document = call.json(0) else { return .null }
        let wantsAll = call.text(1)?.lowercased() == "all"
        for index in 2..<call.count {
            guard let path = call.path(index) else { return .null }
            let isFound = !path.values(in: document).isEmpty
            if isFound != wantsAll { return .int(isFound ? 1 : 0) }
        }
        return .int(wantsAll ? 1 : 0)
    }

    private static func written(_ call: borrowing FunctionCall, _ layout: JSONWriter.Layout) -> SQLValue {
        guard let document = call.json(0) else { return .null }
        let text = JSONWriter.text(of: document, layout)
        return call.isAllowed(size: text.utf8.count) ? .text(text) : .null
    }

    // MARK: - JSON_SEARCH

    private static func search(_ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        guard !call.isNull(0), !call.isNull(1), !call.isNull(2), let document = call.json(0) else { return .null }
        let escape = call.count > 3 ? call.text(3)?.unicodeScalars.first ?? "\\" : "\\"
        let pattern = LikePattern(call[2], escape: escape, collation: .caseInsensitive)
        var paths: [String] = []
        try collect(
            document, "$", pattern, isFirstOnly: call.text(1)?.lowercased() != "all", run: call.run, into: &paths)
        guard let first = paths.first else { return .null }
        guard paths.count > 1 else { return call.result(JSONValue(text: first)) }
        return call.result(.array(paths.map { JSONValue(text: $0) }))
    }

    private static func collect(
        _ value: JSONValue, _ place: String, _ pattern: LikePattern, isFirstOnly: Bool, run: QueryRun,
        into paths: inout [String]
    ) throws(StatementError) {
        if isFirstOnly, !paths.isEmpty { return }
        switch value {
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                try collect(element, "\(place)[\(index)]", pattern, isFirstOnly: isFirstOnly, run: run, into: &paths)
            }
        case .object(let members):
            for member in members {
                try collect(
                    member.value, "\(place).\(member.key)", pattern, isFirstOnly: isFirstOnly, run: run, into: &paths)
            }
        case .string, .number:
            let text = value.scalarText ?? ""
            if try pattern.matches(.text(text), collation: .caseInsensitive, run: run) { paths.append(place) }
        case .null, .bool: break
        }
    }
}
