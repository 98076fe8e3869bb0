import CometQL

/// How JSON functions read their arguments and give their results.
extension FunctionCall {
    /// The argument read as JSON; nil, with MariaDB's warning, when it is none.
    func json(_ index: Int) -> JSONValue? {
        guard let text = text(index) else { return nil }
        do {
            return try JSONReader.read(text)
        } catch {
            let place = "in argument \(index + 1) to function '\(name.lowercased())'"
            switch error {
            case .end: context.warn(4037, "Unexpected end of JSON text \(place)")
            case .syntax(let position):
                context.warn(4038, "Syntax error in JSON text \(place) at position \(position + 1)")
            case .limit:
                context.warn(
                    4040, "Limit of \(JSONValue.maximumDepth) on JSON nested structures depth is reached \(place)")
            }
            return nil
        }
    }

    /// The argument read as a path; nil, with a warning, when it is none.
    func path(_ index: Int) -> JSONPath? {
        guard let text = text(index) else { return nil }
        guard let path = JSONPath(text) else {
            context.warn(
                4042,
                "Syntax error in JSON path in argument \(index + 1) to function '\(name.lowercased())' at position 1")
            return nil
        }
        return path
    }

    /// The argument as a value to put into JSON: what is JSON by its type goes in as it is, other text as a string.
    func jsonElement(_ index: Int) -> JSONValue {
        JSONValue(self[index], type: operands.indices.contains(index) ? operands[index].type : .null)
    }

    func result(_ value: JSONValue) -> SQLValue {
        let text = JSONWriter.text(of: value)
        return isAllowed(size: text.utf8.count) ? .text(text) : .null
    }
}

extension JSONValue {
    /// The value that an SQL value of that type becomes.
    init(_ value: SQLValue, type: ValueType) {
        switch value {
        case .null: self = .null
        case .int(let number): self = type.isBoolean ? .bool(number != 0) : .number(String(number))
        case .uint, .decimal: self = .number(value.text ?? "0")
        case .double(let number): self = number.isFinite ? .number(value.text ?? "0") : .null
        case .text(let text):
            if type.isJSON, let parsed = try? JSONReader.read(text) {
                self = parsed
            } else {
                self = JSONValue(text: text)
            }
        case .bytes, .temporal: self = JSONValue(text: value.text ?? "")
        }
    }

    /// The SQL value of a scalar, as it counts in comparisons and arithmetic.
    var sqlValue: SQLValue {
        switch self {
        case .null: .null
        case .bool(let value): .int(value ? 1 : 0)
        case .number(let text): Int64(text).map { .int($0) } ?? Double(text).map { .double($0) } ?? .text(text)
        case .string(let raw): .text(Self.unescaped(raw))
        case .array, .object: .text(JSONWriter.text(of: self))
        }
    }
}
