import CometQL

extension JSONValue {
    /// Equal in value: numbers by their size, objects in any order of keys.
    func isEqual(_ other: JSONValue) -> Bool {
        switch (self, other) {
        case (.null, .null): return true
        case (.bool(let a), .bool(let b)): return a == b
        case (.number(let a), .number(let b)): return a == b || Double(a) == Double(b)
        case (.string(let a), .string(let b)): return a == b || Self.unescaped(a) == Self.unescaped(b)
        case (.array(let a), .array(let b)):
            return a.count == b.count && zip(a, b).allSatisfy { $0.isEqual($1) }
        case (.object(let a), .object(let b)):
            guard a.count == b.count else { return false }
            let index = Self.index(b)
            return a.allSatisfy { member in index[Self.unescaped(member.key)].map { member.value.isEqual($0) } ?? false
            }
        default: return false
        }
    }

    /// JSON_CONTAINS.
    func contains(_ candidate: JSONValue) -> Bool {
        switch (self, candidate) {
        case (.array(let elements), .array(let candidates)):
            return candidates.allSatisfy { candidate in
                elements.contains { element in
                    if case .array = candidate {
                        return element.contains(candidate) || contains(scalarOf: candidate, in: element)
                    }
                    return element.contains(candidate)
                }
            }
                || elements.contains { element in
                    if case .array = element { element.contains(candidate) } else { false }
                }
        case (.array(let elements), _):
            return elements.contains { $0.contains(candidate) }
        case (.object(let members), .object(let candidates)):
            let index = Self.index(members)
            return candidates.allSatisfy { candidate in
                index[Self.unescaped(candidate.key)]?.contains(candidate.value) ?? false
            }
        default:
            return isEqual(candidate)
        }
    }

    private func contains(scalarOf candidate: JSONValue, in element: JSONValue) -> Bool {
        guard case .array(let parts) = candidate, parts.count == 1, let only = parts.first else { return false }
        return element.isEqual(only)
    }

    /// JSON_OVERLAPS.
    func overlaps(_ other: JSONValue) -> Bool {
        switch (self, other) {
        case (.array(let a), .array(let b)): return a.contains { x in b.contains { x.isEqual($0) } }
        case (.array(let a), _): return a.contains { $0.isEqual(other) }
        case (_, .array(let b)): return b.contains { isEqual($0) }
        case (.object(let a), .object(let b)):
            let index = Self.index(b)
            return a.contains { member in index[Self.unescaped(member.key)].map { member.value.isEqual($0) } ?? false }
        default: return isEqual(other)
        }
    }

    /// JSON_MERGE_PRESERVE.
    func merged(with other: JSONValue) -> JSONValue {
        switch (self, other) {
        case (.object(var members), .object(let others)):
            var places = Dictionary(
                members.enumerated().map { (Self.unescaped($0.element.key), $0.offset) },
                uniquingKeysWith: { a, _ in a })
            for other in others {
                let key = Self.unescaped(other.key)
                if let place = places[key] {
                    members[place].value = members[place].value.merged(with: other.value)
                } else {
                    places[key] = members.count
                    members.append(other)
                }
            }
            return .object(members)
        case (.array(let a), .array(let b)): return .array(a + b)
        case (.array(let a), _): return .array(a + [other])
        case (_, .array(let b)): return .array([self] + b)
        default: return .array([self, other])
        }
    }

    /// JSON_MERGE_PATCH (RFC 7396).
    func patched(with patch: JSONValue) -> JSONValue {
        guard case .object(let changes) = patch else { return patch }
        var members: [Member] = []
        if case .object(let own) = self { members = own }
        for change in changes {
            let key = Self.unescaped(change.key)
            let index = members.firstIndex { Self.unescaped($0.key) == key }
            if case .null = change.value {
                if let index { members.remove(at: index) }
            } else if let index {
                members[index].value = members[index].value.patched(with: change.value)
            } else {
                members.append(.init(key: change.key, value: JSONValue.null.patched(with: change.value)))
            }
        }
        return .object(members)
    }

    private static func index(_ members: [Member]) -> [String: JSONValue] {
        Dictionary(members.map { (unescaped($0.key), $0.value) }, uniquingKeysWith: { a, _ in a })
    }
}
