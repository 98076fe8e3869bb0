import CometEngine

/// A line of a `subscription`: a pipe, and for a client of version 5 perhaps the id of the last message it has of it.
struct SubscriptionEntry: Hashable, Sendable {
    var pipe: String
    var position: MessageID?

    /// The pipe's name ends at the first dot, since the event behind it is the page's affair.
    init(_ line: String, hasPosition: Bool) throws(ErrorAnswer) {
        var name = line[...]
        if hasPosition, let blank = line.utf8.firstIndex(of: UInt8(ascii: " ")) {
            guard let position = MessageID(String(line[line.utf8.index(after: blank)...])) else {
                throw .badSubscription(line)
            }
            self.position = position
            name = line[..<blank]
        }
        if let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) { name = name[..<dot] }
        pipe = String(name)
        guard PipeName.fault(in: pipe, minimumLength: PipeName.minimumLengthForBrowsers) == nil else {
            throw .badSubscription(line)
        }
    }
}
