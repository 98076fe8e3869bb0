import CometEngine
import NIOCore

extension Subscriber {
    /// Whether messages of this pipe wait until those are sent that the client has missed.
    func isHolding(_ audience: LoopAudience) -> Bool {
        recovery?.holds(audience) ?? false
    }

    /// A message of a pipe: goes out, or waits for the missed ones before it.
    func receive(_ frame: PushFrame, in audience: LoopAudience) {
        guard let recovery, recovery.holds(audience) else { return send(frame.encoded(for: generation)) }
        if isOpen, !recovery.add(frame, of: audience, limit: server.live.current.queueLimit) { fallBehind() }
    }

    /// The client's own message does not come back to it, but counts as one that it has.
    func passOver(_ frame: PushFrame, in audience: LoopAudience) {
        guard generation.recovers, let id = frame.id, case .pipe(let pipe) = audience.audience.topic else { return }
        send(AnswerFrame.position(id, in: pipe.name, time: server.clock.seconds).encoded(for: generation))
    }

    /// Where the client stands in pipes that it has just joined.
    ///
    /// - Parameter positions: Of the pipes that are kept, of the moment at which it joined.
    /// - Returns: The pipes of which it may have missed something.
    func gaps(of entries: [SubscriptionEntry], positions: [MessageID?]) -> (
        answers: [AnswerFrame], gaps: [Recovery.Gap]
    ) {
        let now = server.clock.seconds
        var answers: [AnswerFrame] = []
        var gaps: [Recovery.Gap] = []
        for (entry, position) in zip(entries, positions) {
            switch (entry.position, position) {
            case (nil, nil):
                break
            case (nil, let position?):
                answers.append(.position(position, in: entry.pipe, time: now))
            case (.some, nil):
                answers.append(.position(nil, in: entry.pipe, recovered: false, time: now))
            case (let asked?, let position?):
                let pipe = PipeKey(tenant: tenant, name: entry.pipe)
                guard let audience = memberships.first(where: { $0.audience.audience.topic == .pipe(pipe) })?.audience
                else { continue }
                let isKnown = server.service.isKnown(asked, standing: position)
                gaps.append(
                    Recovery.Gap(
                        pipe: pipe, audience: audience, after: isKnown ? asked : position, start: position,
                        isForeign: !isKnown)
                )
            }
        }
        return (answers, gaps)
    }
}
