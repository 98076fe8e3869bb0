import CometEngine
import NIOCore

/// A run of messages for one audience on its loop, as one write to each member.
struct FanOut {
    private let deliveries: ArraySlice<Delivery>
    private let audience: LoopAudience
    private let size: Int
    /// Some of the messages have ids, so clients of version 5 get other bytes.
    private let hasIDs: Bool

    /// - Parameters:
    ///   - deliveries: Frames for the same audience; at least one.
    ///   - size: Bytes of their frames together.
    init(deliveries: ArraySlice<Delivery>, size: Int) {
        self.deliveries = deliveries
        self.size = size
        audience = deliveries[deliveries.startIndex].audience
        hasIDs = deliveries.contains { delivery in
            if case .frame(let frame, _) = delivery.content { frame.id != nil } else { false }
        }
    }

    /// - Parameter isLast: Nothing is handed out behind it in this tick.
    func run(_ work: inout FanOutWork, isLast: Bool) {
        let members = audience.members
        work.writes += members.count + deliveries.count
        work.joined += size
        work.deliveries += members.count * deliveries.count
        work.bytes += members.count * size
        guard let first = deliveries.first else { return }
        if isPrivate { return sendPrivately(to: members) }
        // One look tells that nobody needs special treatment: the usual case.
        if audience.latestJoin < first.sequence, audience.holds == 0, !hasExceptions, let form = onlyForm {
            let joined = JoinedFrames.join(deliveries, size: size, in: form)
            if isLast {
                for member in members { member.subscriber.sendLast(joined) }
                work.countFlush(members.count * FanOutWork.effort(ofFlushing: size))
            } else {
                for member in members { member.subscriber.send(joined) }
            }
            return
        }
        var joined = JoinedFrames(deliveries, size: size)
        for member in members {
            let subscriber = member.subscriber
            if isForAll(member, from: first.sequence), !subscriber.isHolding(audience) {
                subscriber.send(joined[form(for: subscriber)])
            } else {
                sendOneByOne(to: member)
            }
        }
    }

    /// What all members get; nil: not all get the same.
    private var onlyForm: JoinedFrames.Form? {
        let count = audience.members.count
        guard audience.legacyMembers == 0, audience.streamMembers == 0, let first = audience.members.first,
            audience.deflatingMembers == 0 || audience.deflatingMembers == count,
            !hasIDs || audience.laterMembers == 0 || audience.laterMembers == count
        else { return nil }
        return form(for: first.subscriber)
    }

    private func form(for subscriber: Subscriber) -> JoinedFrames.Form {
        JoinedFrames.Form(
            generation: hasIDs || subscriber.generation != .later ? subscriber.generation : .four,
            deflater: subscriber.deflates ? subscriber.loop.deflater : nil)
    }

    private var hasExceptions: Bool {
        deliveries.contains { delivery in
            if case .frame(_, except: .some) = delivery.content { true } else { false }
        }
    }

    private var isPrivate: Bool {
        if case .user = audience.audience.topic { true } else { false }
    }

    private func isForAll(_ member: LoopAudience.Member, from sequence: UInt64) -> Bool {
        member.joined < sequence
            && !deliveries.contains { delivery in
                if case .frame(_, let except) = delivery.content { except == member.subscriber.id } else { false }
            }
    }

    private func sendOneByOne(to member: LoopAudience.Member) {
        for delivery in deliveries {
            guard case .frame(let frame, let except) = delivery.content, member.joined < delivery.sequence else {
                continue
            }
            if except == member.subscriber.id {
                member.subscriber.passOver(frame, in: audience)
            } else {
                member.subscriber.receive(frame, in: audience)
            }
        }
    }

    private func sendPrivately(to members: [LoopAudience.Member]) {
        for delivery in deliveries {
            guard case .frame(let frame, _) = delivery.content else { continue }
            let receivers = members.filter { $0.joined < delivery.sequence }
            frame.receipt?.begin(connections: receivers.count)
            for receiver in receivers { receiver.subscriber.receivePrivately(frame) }
        }
    }
}
