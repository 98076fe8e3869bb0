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

    /// Whether one of the patterns that are for the gateway's own pipes permits this one; `*` alone is not.
    package func containsGatewayPipe(_ name: String) -> Bool {
        names.contains(name) || prefixes.contains { Self.isOfGateway($0) && name.utf8.starts(with: $0.utf8) }
    }

    /// Whether there are patterns, and all are for the gateway's own pipes: what a console has.
    package var areOfGateway: Bool {
        !(names.isEmpty && prefixes.isEmpty) && names.allSatisfy(Self.isOfGateway)
            && prefixes.allSatisfy(Self.isOfGateway)
    }

    private static func isOfGateway(_ pattern: String) -> Bool {
        pattern.utf8.starts(with: PipeKind.gatewayPrefix.utf8)
    }

    package func contains(_ name: String) -> Bool {
        names.contains(name) || prefixes.contains { name.utf8.starts(with: $0.utf8) }
    }
}
