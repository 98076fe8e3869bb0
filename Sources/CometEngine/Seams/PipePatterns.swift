/// Names of pipes, some with an open end, that a token permits: `orders`, `room_*`, `*`.
package struct PipePatterns: Hashable, Sendable {
    private var names: Set<String> = []
    private var prefixes: [String] = []

    /// A `*` anywhere but at the end stands for itself, so it matches no pipe.
    package init(_ patterns: [String]) {
        for pattern in patterns {
            if pattern.utf8.last == UInt8(ascii: "*") {
                prefixes.append(String(pattern.dropLast()))
            } else {
                names.insert(pattern)
            }
        }
    }

    package func contains(_ name: String) -> Bool {
        names.contains(name) || prefixes.contains { name.utf8.starts(with: $0.utf8) }
    }
}
