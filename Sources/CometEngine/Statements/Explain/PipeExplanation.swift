import CometQL

/// What EXPLAIN says of an INSERT into one pipe.
struct PipeExplanation {
    static let columns = [
        Column(name: "pipe", type: .varchar(64), isBinary: true),
        Column(name: "subscribers", type: .int(), comment: "connections that would get the messages, now"),
        Column(name: "nodes", type: .int(), comment: "gateways over which these are spread"),
        Column(name: "logged", type: .varchar(3), comment: "yes: the messages are kept"),
        Column(name: "history_length", type: .int(), comment: "newest messages that are kept; 0 keeps none"),
        Column(
            name: "bytes_per_subscriber", type: .bigint(),
            comment: "frames as a client of version 4 or above gets them, all rows together"),
        Column(name: "rows", type: .int(), comment: "messages of the statement for this pipe"),
    ]

    let pipe: PipeKey
    private var bytes = 0
    private var rows = 0

    init(pipe: PipeKey) {
        self.pipe = pipe
    }

    mutating func add(_ publication: Publication, time: Int64) {
        rows += 1
        bytes += MessageFrameSize.bytes(of: publication, time: time)
    }

    func row(subscribers: Int, settings: PipeSettings?) -> Row {
        [
            .text(pipe.name), .int(Int64(subscribers)), .int(1), .text(settings == nil ? "no" : "yes"),
            .int(Int64(settings?.length ?? 0)), .int(Int64(bytes)), .int(Int64(rows)),
        ]
    }
}
