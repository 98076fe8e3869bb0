import Tracing

/// A tracer whose spans become lines of a file (`tracing.file`).
///
/// It records what whoever began the trace wants recorded, and begins none of its own.
struct FileTracer: Tracer {
    private let file: SpanFile

    init(_ file: SpanFile) {
        self.file = file
    }

    func startSpan<Instant: TracerInstant>(
        _ operationName: String, context: @autoclosure () -> InstrumentationContext, ofKind kind: SpanKind,
        at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
    ) -> FileSpan {
        var context = context()
        let parent = context.spanPlace
        let place = SpanPlace.below(parent)
        context.spanPlace = place
        return FileSpan(
            operationName, kind: kind, place: place, parent: parent?.span, context: context,
            begin: instant().nanosecondsSinceEpoch, file: place.isSampled ? file : nil)
    }

    func forceFlush() {
        file.flush()
    }

    func extract<Carrier, Extract: Extractor>(
        _ carrier: Carrier, into context: inout InstrumentationContext, using extractor: Extract
    ) where Extract.Carrier == Carrier {
        context.spanPlace = extractor.extract(key: "traceparent", from: carrier).flatMap(SpanPlace.init(traceParent:))
    }

    func inject<Carrier, Inject: Injector>(
        _ context: InstrumentationContext, into carrier: inout Carrier, using injector: Inject
    ) where Inject.Carrier == Carrier {
        if let place = context.spanPlace { injector.inject(place.traceParent, forKey: "traceparent", into: &carrier) }
    }
}
