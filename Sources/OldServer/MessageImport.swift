import CometEngine

/// Takes over one table of messages, box by box, each in the order of time.
final class MessageImport<Table: MessageTable> {
    private let table: Table
    private let store: any Store
    /// The newest message of an earlier import that was complete; what is older has been here.
    private let mark: MessageID?
    private var writer: ImportWriter
    private var report: TableReport
    private(set) var newest: MessageID?
    private var box: Table.Box?
    private var limit = 0
    private var messages: [OldMessage] = []

    init(_ table: Table, store: any Store, mark: MessageID?, isDry: Bool) {
        self.table = table
        self.store = store
        self.mark = mark
        newest = mark
        writer = ImportWriter(store: store, isDry: isDry)
        report = TableReport(table.name)
    }

    func run(_ database: OldDatabase) async throws -> TableReport {
        guard let rows = try database.rows(of: table.name, table.columns) else {
            report.exists = false
            return report
        }
        while let row = try rows.next() { try await take(row) }
        try await settle()
        try await writer.flush()
        return report
    }

    private func take(_ row: OldRow) async throws {
        report.read += 1
        let (box, message, limit): (Table.Box, OldMessage, Int)
        do throws(Rejection) {
            box = try table.box(of: row)
            limit = try table.limit(of: box)
            message = try table.message(of: row, in: box)
        } catch {
            report.reject(error.reason, example: row.summary)
            return
        }
        if box != self.box {
            try await settle()
            self.box = box
            self.limit = limit
        }
        messages.append(message)
        // A box may hold more than fits, of which only the newest are wanted.
        if messages.count >= 2 * limit + 1000 { dropOldest() }
    }

    /// Sorts, and keeps as many as the box does.
    private func dropOldest() {
        messages.sort { $0.id < $1.id }
        let excess = messages.count - limit
        guard excess > 0, let first = messages.first else { return }
        // Of an earlier run, or of one that was interrupted, they are none the less.
        report.reject("there are newer ones, as many as are kept", count: excess, example: first.summary)
        messages.removeFirst(excess)
    }

    private func settle() async throws {
        guard let box else { return }
        dropOldest()
        let stored = try await table.stored(in: box, of: store)
        let (ids, last) = (Set(stored), stored.last)
        var previous: MessageID?
        for message in messages {
            newest = max(newest ?? message.id, message.id)
            if ids.contains(message.id) || message.id == previous || mark.map({ message.id <= $0 }) ?? false {
                report.alreadyThere += 1
            } else if !table.allowsLateMessages, let last, message.id < last {
                report.reject("the gateway already has newer ones in this pipe", example: message.summary)
            } else {
                try await writer.add(
                    table.change(message, in: box, limit: limit), size: message.body.utf8.count)
                report.written += 1
            }
            previous = message.id
        }
        messages = []
        self.box = nil
    }
}
