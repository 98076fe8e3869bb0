extension JSONPath {
    /// All values that the path names, in the order in which they stand.
    func values(in root: JSONValue) -> [JSONValue] {
        var current = [root]
        for leg in legs {
            var next: [JSONValue] = []
            for value in current {
                Self.append(leg, of: value, to: &next)
                // `**` repeated would multiply the values with every leg.
                guard next.count <= JSONValue.maximumCount else { return [] }
            }
            current = next
            if current.isEmpty { break }
        }
        return current
    }

    private static func append(_ leg: Leg, of value: JSONValue, to result: inout [JSONValue]) {
        switch leg {
        case .member(let key):
            if let member = value.member(key) { result.append(member) }
        case .anyMember:
            if case .object(let members) = value { result += members.map(\.value) }
        case .element(let position):
            guard case .array(let elements) = value else {
                // A value that is no array counts as one of that single element.
                if position.index(count: 1) == 0 { result.append(value) }
                return
            }
            let index = position.index(count: elements.count)
            if elements.indices.contains(index) { result.append(elements[index]) }
        case .anyElement:
            if case .array(let elements) = value { result += elements }
        case .elements(let first, let last):
            guard case .array(let elements) = value else { return }
            let start = max(0, first.index(count: elements.count))
            let end = min(elements.count - 1, last.index(count: elements.count))
            if start <= end { result += elements[start...end] }
        case .descendants:
            appendAll(value, to: &result)
        }
    }

    private static func appendAll(_ value: JSONValue, to result: inout [JSONValue]) {
        result.append(value)
        switch value {
        case .array(let elements): for element in elements { appendAll(element, to: &result) }
        case .object(let members): for member in members { appendAll(member.value, to: &result) }
        default: break
        }
    }
}
