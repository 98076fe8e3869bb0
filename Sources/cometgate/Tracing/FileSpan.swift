import Synchronization
import Tracing

/// A span that is written when it ends; one that nobody wants is not.
final class FileSpan: Tracing.Span {
    private struct State {
        var name: String
        var attributes = SpanAttributes()
        var status: SpanStatus?
        var events: [SpanEvent] = []
        var links: [SpanLink] = []
        var isEnded = false
    }

    let context: InstrumentationContext
    private let kind: SpanKind
    private let place: SpanPlace
    private let parent: String?
    private let begin: UInt64
    private let file: SpanFile?
    private let state: Mutex<State>

    init(
        _ name: String, kind: SpanKind, place: SpanPlace, parent: String?, context: InstrumentationContext,
        begin: UInt64, file: SpanFile?
    ) {
        self.kind = kind
        self.place = place
        self.parent = parent
        self.context = context
        self.begin = begin
        self.file = file
        state = Mutex(State(name: name))
    }

    var isRecording: Bool { file != nil && state.withLock { !$0.isEnded } }

    var operationName: String {
        get { state.withLock { $0.name } }
        set { state.withLock { $0.name = newValue } }
    }

    var attributes: SpanAttributes {
        get { state.withLock { $0.attributes } }
        set { state.withLock { $0.attributes = newValue } }
    }

    func setStatus(_ status: SpanStatus) {
        state.withLock { $0.status = status }
    }

    func addEvent(_ event: SpanEvent) {
        state.withLock { $0.events.append(event) }
    }

    func addLink(_ link: SpanLink) {
        state.withLock { $0.links.append(link) }
    }

    func recordError<Instant: TracerInstant>(
        _ error: any Error, attributes: SpanAttributes, at instant: @autoclosure () -> Instant
    ) {
        var attributes = attributes
        attributes["exception.message"] = "\(error)"
        addEvent(SpanEvent(name: "exception", at: instant(), attributes: attributes))
    }

    func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
        guard let file else { return }
        let end = instant().nanosecondsSinceEpoch
        let (name, attributes, status, isFirst) = state.withLock { state in
            defer { state.isEnded = true }
            return (state.name, state.attributes, state.status, !state.isEnded)
        }
        guard isFirst else { return }
        file.write(
            SpanLine(
                traceId: place.trace, spanId: place.span, parentSpanId: parent, name: name, kind: kind,
                begin: begin, end: end, attributes: attributes, status: status))
    }
}
