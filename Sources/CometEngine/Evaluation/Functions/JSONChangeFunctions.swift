import CometQL

/// JSON functions that build texts and change them.
enum JSONChangeFunctions {
    static let all: [FunctionDefinition] = [
        .init("JSON_QUOTE", 1...1, ResultTypes.json, quote),
        .init("JSON_ARRAY", 0...FunctionDefinition.many, ResultTypes.json, isStrict: false) { call in
            call.result(.array(call.arguments.indices.map { call.jsonElement($0) }))
        },
        .init("JSON_OBJECT", 0...FunctionDefinition.many, ResultTypes.json, isStrict: false, object),
        .init("JSON_SET", 3...FunctionDefinition.many, ResultTypes.json, isStrict: false) {
            call throws(StatementError) in
            try changed(call) { .put($0, replaces: true, inserts: true) }
        },
        .init("JSON_INSERT", 3...FunctionDefinition.many, ResultTypes.json, isStrict: false) {
            call throws(StatementError) in
            try changed(call) { .put($0, replaces: false, inserts: true) }
        },
        .init("JSON_REPLACE", 3...FunctionDefinition.many, ResultTypes.json, isStrict: false) {
            call throws(StatementError) in
            try changed(call) { .put($0, replaces: true, inserts: false) }
        },
        .init("JSON_ARRAY_APPEND", 3...FunctionDefinition.many, ResultTypes.json, isStrict: false) {
            call throws(StatementError) in
            try changed(call) { .append($0) }
        },
        .init("JSON_ARRAY_INSERT", 3...FunctionDefinition.many, ResultTypes.json, isStrict: false) {
            call throws(StatementError) in
            try changed(call) { .insertElement($0) }
        },
        .init("JSON_REMOVE", 2...FunctionDefinition.many, ResultTypes.json, remove),
        .init("JSON_MERGE", 2...FunctionDefinition.many, ResultTypes.json) { call in
            merged(call) { $0.merged(with: $1) }
        },
        .init("JSON_MERGE_PRESERVE", 2...FunctionDefinition.many, ResultTypes.json) { call in
            merged(call) { $0.merged(with: $1) }
        },
        .init("JSON_MERGE_PATCH", 2...FunctionDefinition.many, ResultTypes.json) { call in
            merged(call) { $0.patched(with: $1) }
        },
    ]

    /// Only for strings.
    private static func quote(_ call: borrowing FunctionCall) -> SQLValue {
        guard call.operands.first?.type.isString == true, let text = call.text(0) else { return .null }
        return .text("\"" + JSONValue.escaped(text) + "\"")
    }

    private static func object(_ call: borrowing FunctionCall) throws(StatementError) -> SQLValue {
        guard call.count % 2 == 0 else { throw StatementError.wrongArgumentCount(function: "json_object") }
        let members = stride(from: 0, to: call.count, by: 2).map { index in
            JSONValue.Member(key: JSONValue.escaped(call.text(index) ?? ""), value: call.jsonElement(index + 1))
        }
        return call.result(.object(members))
    }

    /// Pairs of a path and a value follow the document.
    private static func changed(
        _ call: borrowing FunctionCall, _ change: (JSONValue) -> JSONPath.Change
    ) throws(StatementError) -> SQLValue {
        guard call.count % 2 == 1 else { throw StatementError.wrongArgumentCount(function: call.name.lowercased()) }
        guard var document = call.json(0) else { return .null }
        for index in stride(from: 1, to: call.count, by: 2) {
            guard let path = call.path(index), path.isPlain,
                let next = path.apply(change(call.jsonElement(index + 1)), to: document),
                next.depth <= JSONValue.maximumDepth
            else { return .null }
            document = next
        }
        return call.result(document)
    }

    private static func remove(_ call: borrowing FunctionCall) -> SQLValue {
        guard var document = call.json(0) else { return .null }
        for index in 1..<call.count {
            guard let path = call.path(index) else { return .null }
            guard !path.legs.isEmpty, path.isPlain else {
                call.context.warn(
                    4051,
                    "Path expression '\(call.text(index) ?? "")' is not allowed in argument \(index + 1) to function 'json_remove'."
                )
                return .null
            }
            guard let next = path.apply(.remove, to: document) else { return .null }
            document = next
        }
        return call.result(document)
    }

    private static func merged(
        _ call: borrowing FunctionCall, _ combine: (JSONValue, JSONValue) -> JSONValue
    ) -> SQLValue {
        guard var result = call.json(0) else { return .null }
        for index in 1..<call.count {
            guard let next = call.json(index) else { return .null }
            result = combine(result, next)
        }
        return result.depth <= JSONValue.maximumDepth ? call.result(result) : .null
    }
}
