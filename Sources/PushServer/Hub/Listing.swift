import CometEngine
import NIOCore

/// Goes through a long list on an event loop in slices, with time for the loop's other work in between.
enum Listing {
    private static let slice = 2000

    /// Rows of a list of connections that may change between two slices.
    ///
    /// It goes from the end to the front: who leaves makes room for the list's last entry, so going this way an entry
    /// may come up twice, which its id tells, and none is left out that is there all the time.
    static func collect<Row: Sendable>(
        on eventLoop: any EventLoop,
        count: @escaping @Sendable () -> Int,
        visit: @escaping @Sendable (Int, inout [(ConnectionID, Row)]) -> Void
    ) async -> [Row] {
        var rows: [Row] = []
        var seen: Set<ConnectionID> = []
        var end: Int?
        while end != 0 {
            let start = end
            let part = try? await eventLoop.submit {
                let last = min(start ?? .max, count())
                let first = max(0, last - slice)
                var found: [(ConnectionID, Row)] = []
                for index in (first..<last).reversed() { visit(index, &found) }
                return (first, found)
            }.get()
            // A loop that has shut down has no connections.
            guard let part else { break }
            for (id, row) in part.1 where seen.insert(id).inserted { rows.append(row) }
            end = part.0
        }
        return rows
    }
}
