import CometEngine
import NIOCore

/// A run of messages for one audience on its loop, as one write to each member.
struct FanOut {
    private let deliveries: ArraySlice<Delivery>
    private let audience: LoopAudience
    private let current: ByteBuffer

    /// - Parameters:
    ///   - deliveries: Frames for the same audience; at least one.
    ///   - size: Bytes of their frames together.
    init(deliveries: ArraySlice<Delivery>, size: Int) {
        self.deliveries = deliveries
        audience = deliveries[deliveries.startIndex].audience
        current = Self.join(deliveries, size: size) { $0.current }
    }

    func run(_ work: inout FanOutWork) {
        let members = audience.members
        work.writes += members.count + deliveries.count
        work.joined += current.readableBytes
        work.deliveries += members.count * deliveries.count
        work.bytes += members.count * current.readableBytes
        guard let first = deliveries.first else { return }
        // One look tells that nobody needs special treatment: the usual case.
        if audience.latestJoin < first.sequence, audience.legacyMembers == 0, !hasExceptions, !isPrivate {
            for member in members { member.subscriber.send(current) }
            return
        }
        let legacy =
            audience.legacyMembers > 0
            ? Self.join(deliveries, size: current.readableBytes * 2) { $0.legacy() } : ByteBuffer()
        for member in members {
            let subscriber = member.subscriber
            if (isPrivate && subscriber.runningQueue != nil) || !isForAll(member, from: first.sequence) {
                sendOneByOne(to: member)
            } else {
                subscriber.send(subscriber.generation.isLegacy ? legacy : current)
            }
        }
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
            guard case .frame(let frame, let except) = delivery.content, except != member.subscriber.id,
                member.joined < delivery.sequence
            else { continue }
            if isPrivate, let transfer = member.subscriber.runningQueue {
                // What waited for the user goes first.
                member.subscriber.append(frame, to: transfer)
            } else {
                member.subscriber.send(member.subscriber.generation.isLegacy ? frame.legacy() : frame.current)
            }
        }
    }

    private static func join(
        _ deliveries: ArraySlice<Delivery>, size: Int, _ encoded: (PushFrame) -> ByteBuffer
    ) -> ByteBuffer {
        var joined = ByteBuffer()
        for delivery in deliveries {
            guard case .frame(let frame, _) = delivery.content else { continue }
            if deliveries.count == 1 { return encoded(frame) }
            if joined.capacity == 0 { joined.reserveCapacity(size) }
            joined.writeImmutableBuffer(encoded(frame))
        }
        return joined
    }
}
