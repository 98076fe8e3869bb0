import CometEngine
import NIOCore

/// Goes through a long list on an event loop in slices, with time for the loop's other work in between.
///
/// The list is one of connections and may change between two slices. It is gone through from the end to the front: who
/// leaves makes room for the list's last entry, so going this way an entry may come up twice, which its id tells, and
/// none is left out that is there all the time.
final class Listing<Row: Sendable> {
    private let eventLoop: any EventLoop
    private let count: @Sendable () -> Int
    private let visit: @Sendable (Int, inout [(ConnectionID, [Row])]) -> Void
    private var seen: Set<ConnectionID> = []
    private var end: Int?

    /// Entries and rows of one slice: together some tenths of a millisecond.
    private static var slice: Int { 500 }

    /// - Parameters:
    ///   - count: How long the list is; asked on the loop, as is `visit`.
    ///   - visit: Appends the rows of an entry.
    init(
        on eventLoop: any EventLoop, count: @escaping @Sendable () -> Int,
        visit: @escaping @Sendable (Int, inout [(ConnectionID, [Row])]) -> Void
    ) {
        self.eventLoop = eventLoop
        self.count = count
        self.visit = visit
    }

    /// The rows of the next slice; nil at the end.
    func next() async -> [Row]? {
        guard end != 0 else { return nil }
        let (start, count, visit) = (end, count, visit)
        let slice = try? await eventLoop.submit { Self.slice(below: start, count: count, visit: visit) }.get()
        // A loop that has shut down has no connections.
        guard let slice else { return nil }
        end = slice.first
        var rows: [Row] = []
        for (id, own) in slice.found where seen.insert(id).inserted { rows += own }
        return rows
    }

    private static func slice(
        below start: Int?, count: () -> Int, visit: (Int, inout [(ConnectionID, [Row])]) -> Void
    ) -> (first: Int, found: [(ConnectionID, [Row])]) {
        var found: [(ConnectionID, [Row])] = []
        var place = min(start ?? .max, count())
        var work = 0
        while place > 0, work < slice {
            place -= 1
            let known = found.count
            visit(place, &found)
            work += 1 + (found.count > known ? found.last?.1.count ?? 0 : 0)
        }
        return (place, found)
    }
}
