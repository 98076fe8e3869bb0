extension JSONPath {
    enum Change {
        /// JSON_SET, JSON_INSERT and JSON_REPLACE.
        case put(JSONValue, replaces: Bool, inserts: Bool)
        case remove
        /// JSON_ARRAY_APPEND.
        case append(JSONValue)
        /// JSON_ARRAY_INSERT: the last leg is the place.
        case insertElement(JSONValue)
    }

    /// The value with the change made where the path leads; nil where it leads nowhere and the change needs that.
    func apply(_ change: Change, to root: JSONValue) -> JSONValue? {
        Self.apply(change, legs[...], to: root)
    }

    private static func apply(_ change: Change, _ legs: ArraySlice<Leg>, to value: JSONValue) -> JSONValue? {
        guard let leg = legs.first else { return applied(change, to: value) }
        let rest = legs.dropFirst()
        switch (leg, value) {
        case (.member(let key), .object(var members)):
            guard let index = members.firstIndex(where: { $0.key == key || JSONValue.unescaped($0.key) == key }) else {
                guard rest.isEmpty, case .put(let new, _, inserts: true) = change else { return unfound(change, value) }
                members.append(.init(key: JSONValue.escaped(key), value: new))
                return .object(members)
            }
            if rest.isEmpty, case .remove = change {
                members.remove(at: index)
            } else {
                guard let changed = apply(change, rest, to: members[index].value) else { return nil }
                members[index].value = changed
            }
            return .object(members)
        case (.element(let position), .array(let elements)):
            return apply(change, rest, toElement: position, of: elements)
        case (.element(let position), _):
            // A single value counts as an array of it.
            if position.index(count: 1) == 0 { return apply(change, rest, to: value) }
            guard rest.isEmpty, case .put(let new, _, inserts: true) = change else { return unfound(change, value) }
            return .array([value, new])
        default:
            return unfound(change, value)
        }
    }

    private static func apply(
        _ change: Change, _ rest: ArraySlice<Leg>, toElement position: Position, of elements: [JSONValue]
    ) -> JSONValue? {
        var elements = elements
        let index = position.index(count: elements.count)
        if rest.isEmpty, case .insertElement(let new) = change {
            elements.insert(new, at: max(0, min(elements.count, index)))
            return .array(elements)
        }
        guard elements.indices.contains(index) else {
            guard rest.isEmpty, index >= elements.count, case .put(let new, _, inserts: true) = change else {
                return unfound(change, .array(elements))
            }
            return .array(elements + [new])
        }
        if rest.isEmpty, case .remove = change {
            elements.remove(at: index)
        } else {
            guard let changed = apply(change, rest, to: elements[index]) else { return nil }
            elements[index] = changed
        }
        return .array(elements)
    }

    private static func applied(_ change: Change, to value: JSONValue) -> JSONValue? {
        switch change {
        case .put(let new, let replaces, _): return replaces ? new : value
        case .append(let new):
            guard case .array(let elements) = value else { return .array([value, new]) }
            return .array(elements + [new])
        case .remove, .insertElement: return value
        }
    }

    /// JSON_SET and its kind leave alone what they do not find; the array functions give NULL.
    private static func unfound(_ change: Change, _ value: JSONValue) -> JSONValue? {
        switch change {
        case .put, .remove: value
        case .append, .insertElement: nil
        }
    }
}
