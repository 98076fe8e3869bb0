/// The rows of a SELECT that has more than a few: the listener asks for a portion, sends it, and asks for the next.
///
/// A client that reads slowly keeps one portion in memory, and no thread.
///
/// `@unchecked Sendable`: it belongs to the connection that began the statement, which asks for one portion at a time
/// and does nothing else with its session meanwhile.
package final class RowStream: @unchecked Sendable {
    package let columns: [Column]
    private let stream: QueryStream
    private let session: Session
    private let engine: Engine
    private var first: [Row]?

    /// - Parameter first: the portion that is there already.
    init(_ stream: QueryStream, first: [Row], engine: Engine, session: Session) {
        columns = stream.columns
        self.stream = stream
        self.first = first
        self.engine = engine
        self.session = session
    }

    /// The next rows, computed away from the caller's thread; none at the end.
    package func next() async throws(StatementError) -> [Row] {
        if let first {
            self.first = nil
            return first
        }
        do throws(StatementError) {
            let rows = try await engine.computing { () async throws(StatementError) in try await self.stream.next() }
            if stream.isAtEnd { session.foundRows = UInt64(clamping: stream.foundRows) }
            return rows
        } catch {
            engine.noteFailure(error, in: session)
            throw error
        }
    }

    /// All rows together.
    func collected() async throws(StatementError) -> ResultSet {
        let known = first ?? []
        first = nil
        do throws(StatementError) {
            var result = try await engine.computing { () async throws(StatementError) in
                try await self.stream.collected()
            }
            result.rows = known + result.rows
            session.foundRows = UInt64(clamping: result.foundRows)
            return result
        } catch {
            engine.noteFailure(error, in: session)
            throw error
        }
    }
}

extension StatementResult {
    /// The same answer with all its rows in memory, for who cannot send them as they come.
    package func collected() async throws(StatementError) -> StatementResult {
        guard case .stream(let stream) = self else { return self }
        return .rows(try await stream.collected())
    }
}
