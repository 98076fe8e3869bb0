import CometEngine
import Logging

extension WebSocketHandler {
    /// Subscribes to exactly these pipes; a client that recovers is told where it stands in the new ones, and sent what
    /// it has missed of them.
    func subscribe(to lines: [String], _ subscriber: Subscriber) throws(ErrorAnswer) {
        let limit = server.live.current.maxSubscriptions
        var wanted: [SubscriptionEntry] = []
        var seen: Set<String> = []
        var fault: ErrorAnswer?
        for line in lines {
            do throws(ErrorAnswer) {
                let entry = try Self.subscribable(line, subscriber)
                guard seen.insert(entry.pipe).inserted else { continue }
                wanted.append(entry)
            } catch {
                fault = fault ?? error
            }
            guard wanted.count <= limit else { throw .tooManySubscriptions(limit: limit) }
        }
        guard let peers = server.service.peers else { return join(wanted, fault, subscriber) }
        let (entries, firstFault) = (wanted, fault)
        let pipes = wanted.map { PipeKey(tenant: subscriber.tenant, name: $0.pipe) }
        let (positions, areNeeded) = (wanted.map(\.position), subscriber.generation.recovers)
        run { () async -> Result<any Sendable, StoreError> in
            do throws(StoreError) {
                return .success(try await peers.attach(to: pipes, positions: positions, areNeeded: areNeeded))
            } catch {
                return .failure(error)
            }
        } then: { handler, attachment in
            guard let subscriber = handler.subscriber else { return }
            switch attachment {
            case .success(let attachment):
                withExtendedLifetime(attachment) { handler.join(entries, firstFault, subscriber) }
            case .failure(let error):
                handler.server.logger.warning("cannot follow pipes", metadata: ["error": "\(error.message)"])
                subscriber.close(.tryAgainLater)
            }
        }
    }

    private func join(_ wanted: [SubscriptionEntry], _ fault: ErrorAnswer?, _ subscriber: Subscriber) {
        if subscriber.generation.recovers {
            let known = Set(subscriber.pipeNames)
            let new = wanted.filter { !known.contains($0.pipe) }
            let starts = new.map { server.service.startPosition(in: PipeKey(tenant: subscriber.tenant, name: $0.pipe)) }
            let standing = subscriber.subscribe(to: wanted.map(\.pipe))
            let positions = zip(new, starts).map { entry, start in
                let posted = standing.position(of: PipeKey(tenant: subscriber.tenant, name: entry.pipe))
                return start.map { max($0, posted ?? $0) }
            }
            let (answers, gaps) = subscriber.gaps(of: new, positions: positions)
            for frame in answers { answer(frame) }
            if !gaps.isEmpty { recover(gaps, subscriber) }
        } else {
            subscriber.subscribe(to: wanted.map(\.pipe))
        }
        if let fault { answer(.error(fault, time: server.clock.seconds)) }
    }

    private static func subscribable(
        _ line: String, _ subscriber: Subscriber
    ) throws(ErrorAnswer) -> SubscriptionEntry {
        let entry = try SubscriptionEntry(line, hasPosition: subscriber.generation.recovers)
        let kind = PipeKind(name: entry.pipe)
        if kind.contains(.privateMessages) { throw .subscriptionToPrivateMessages }
        if kind.contains(.authorizedOnly), !subscriber.isAuthorized {
            throw .subscriptionNeedsAuthorization(entry.pipe)
        }
        guard subscriber.mayRead(entry.pipe) else {
            throw .subscriptionNotPermitted(entry.pipe)
        }
        return entry
    }

    private func recover(_ gaps: [Recovery.Gap], _ subscriber: Subscriber) {
        let recovery = Recovery(of: gaps, for: subscriber)
        subscriber.recovery = recovery
        recoverNext(recovery, subscriber)
    }

    /// Reads one log after the other; no other command is looked at before the client has taken the last one.
    private func recoverNext(_ recovery: Recovery, _ subscriber: Subscriber) {
        guard let (pipe, position) = recovery.next.map({ ($0.pipe, $0.after) }) else {
            subscriber.recovery = nil
            return resume()
        }
        let service = server.service
        run { () async -> Result<MissedMessages, StoreError> in
            do throws(StoreError) {
                return .success(try await service.missed(in: pipe, after: position))
            } catch {
                return .failure(error)
            }
        } then: { handler, result in
            guard let subscriber = handler.subscriber, let recovery = subscriber.recovery else { return }
            switch result {
            case .success(let missed):
                handler.pause()
                recovery.send(missed) { handler.recoverNext(recovery, subscriber) }
            case .failure(let error):
                // Not answered as a hole: it may be there when the client comes again.
                handler.server.logger.warning("cannot read a log", metadata: ["error": "\(error.message)"])
                subscriber.close(.tryAgainLater)
            }
        }
    }
}
