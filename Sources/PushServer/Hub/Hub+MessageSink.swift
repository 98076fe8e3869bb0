package import CometEngine
import NIOCore

extension Hub: MessageSink {
    @discardableResult
    package func deliver(_ message: Message, except: ConnectionID?) -> Int {
        // Most pipes have no subscribers: nothing is encoded for them.
        let hasSubscribers = core.withState { state in
            if state.pipes[message.pipe] != nil { return true }
            state.pass(message)
            return false
        }
        guard hasSubscribers else { return 0 }
        let frame = PushFrame(message)
        var wake: [Int] = []
        let (count, loops) = core.withState { state in
            state.pass(message)
            guard let audience = state.pipes[message.pipe] else { return (0, 0) }
            state.post(.frame(frame, except: except), to: audience, wake: &wake)
            core.noteCrowded(tenants: state.crowdedTenants)
            let isReceiver = except.map { state.publishers.contains($0) } ?? false
            return (isReceiver ? audience.count - 1 : audience.count, audience.loops.count)
        }
        if loops > 0 { message.trace?.posted(loops: loops, subscribers: count) }
        self.wake(wake)
        return count
    }

    @discardableResult
    package func deliver(_ message: PrivateMessage) -> Int {
        let (isHere, acknowledged) = core.withState { ($0.users[message.receiver] != nil, $0.acknowledged) }
        guard isHere else { return 0 }
        let receipt = Receipt { [core] wasTaken in
            if wasTaken { acknowledged?([message]) } else { core.withState { $0.undelivered }?([message]) }
        }
        let frame = PushFrame(message, receipt: receipt)
        var wake: [Int] = []
        let count = core.withState { state in
            guard let audience = state.users[message.receiver] else { return 0 }
            receipt.expect(loops: audience.loops.count)
            state.post(.frame(frame, except: nil), to: audience, wake: &wake)
            core.noteCrowded(tenants: state.crowdedTenants)
            return audience.count
        }
        self.wake(wake)
        return count
    }

    package func room(for tenant: TenantID) async {
        await core.room(for: tenant)
    }

    package var isCrowded: Bool { core.isCrowded }

    package func deliverQueued(_ messages: [PrivateMessage], to receiver: UserKey) async -> Bool {
        await withCheckedContinuation { continuation in
            var wake: [Int] = []
            let isPosted = core.withState { state in
                guard let audience = state.users[receiver] else { return false }
                let receipt = Receipt { continuation.resume(returning: $0) }
                receipt.expect(loops: audience.loops.count)
                state.post(.queued(QueuedDelivery(messages, receipt: receipt)), to: audience, wake: &wake)
                return true
            }
            guard isPosted else { return continuation.resume(returning: false) }
            self.wake(wake)
        }
    }

    package func closeConnections(of tenant: TenantID, token: String) {
        closeConnections(marked: RevokedTokens.mark(of: token, tenant: tenant))
    }

    package func closeConnections(withKeyOf user: UserKey) {
        closeConnections(marked: RevokedTokens.mark(ofKeyOf: user))
    }

    private func closeConnections(marked mark: UInt64) {
        core.withState { $0.revoked.insert(mark) }
        for loop in loops {
            loop.eventLoop.execute { loop.watch.close(admissionMark: mark) }
        }
    }

    package func setPosition(_ position: MessageID?, of pipe: PipeKey) {
        core.withState { $0.positions[pipe] = position }
    }

    package func onEmpty(_ note: @escaping @Sendable (PipeKey) -> Void) {
        core.withState { $0.emptied = note }
    }

    package func closeConnection(_ id: ConnectionID) -> Bool {
        guard let subscriber = core.withState({ $0.connections[id] }) else { return false }
        subscriber.loop.eventLoop.execute { subscriber.close(.closedByOperator) }
        return true
    }
}
