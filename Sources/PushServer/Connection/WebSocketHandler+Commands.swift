import CometEngine
import Logging
import NIOCore

extension WebSocketHandler {
    /// Does what a browser asks for (`websocket-protocol` section 2).
    func perform(_ command: Command, _ subscriber: Subscriber) throws(ErrorAnswer) {
        switch command {
        case .subscription(let names):
            try subscribe(to: names, subscriber)
        case .publish(let command):
            try publish(command, subscriber)
        case .pipeLog(let name, let marker):
            if PipeKind(name: name).contains(.authorizedOnly), !subscriber.isAuthorized {
                throw .logNeedsAuthorization
            }
            guard subscriber.mayRead(name) else { throw .logNotPermitted }
            ask(subscriber) { service throws(StoreError) in
                try await service.history(of: PipeKey(tenant: subscriber.tenant, name: name))
            } then: { handler, messages in
                handler.transfer(messages.map { .history($0, marker: marker) })
            }
        case .pipeCount(let name, let marker):
            ask(subscriber) { service throws(StoreError) in
                try await service.subscriberCount(of: PipeKey(tenant: subscriber.tenant, name: name))
            } then: { handler, count in
                handler.answer(.pipeCount(count, marker: marker, time: handler.now))
            }
        case .trackPipeUsers(let name, let marker):
            guard subscriber.mayRead(name) else { throw .listNotPermitted }
            ask(subscriber) { service throws(StoreError) in
                try await service.members(of: PipeKey(tenant: subscriber.tenant, name: name))
            } then: { handler, members in
                handler.answer(.trackPipeUsers(members, marker: marker, time: handler.now))
            }
        case .userData(let marker, let user):
            ask(subscriber) { service throws(StoreError) in
                try await service.userData(of: UserKey(tenant: subscriber.tenant, user: user))
            } then: { handler, text in
                handler.answer(.userData(text, user: user, marker: marker, time: handler.now))
            }
        case .userStatus(let user):
            ask(subscriber) { service throws(StoreError) in
                try await service.lastOnline(UserKey(tenant: subscriber.tenant, user: user))
            } then: { handler, last in
                // 0 and -1 are answers of their own.
                let seconds = last <= 0 ? last : max(0, handler.now - last)
                handler.answer(.userStatus(seconds, user: user, time: handler.now))
            }
        case .received(let id):
            subscriber.acknowledge(id)
        case .token(let token):
            guard subscriber.generation.recovers else { throw .unknownCommand }
            try renew(token, subscriber)
        case .statistics:
            break
        }
    }

    private var now: Int64 { server.clock.seconds }

    private func publish(_ command: PublishCommand, _ subscriber: Subscriber) throws(ErrorAnswer) {
        if PipeKind(name: command.pipe).contains(.webAuthorized), !subscriber.isAuthorized {
            throw .publishNeedsAuthorization
        }
        let rate = server.live.current.publishRate
        guard budget.spend(rate: rate, milliseconds: server.clock.milliseconds) else {
            throw .publishesTooFast(rate: rate)
        }
        let publication = Publication(
            pipe: PipeKey(tenant: subscriber.tenant, name: command.pipe), event: command.event, body: command.body,
            user: command.hidesSender ? 0 : subscriber.user, origin: .browser, sender: subscriber.id)
        let core = subscriber.loop.core
        // Its own message does not come back to it, so it does not count as a receiver.
        let isReceiver = subscriber.isSubscribed(to: publication.pipe)
        if isReceiver { _ = core.withState { $0.publishers.insert(subscriber.id) } }
        server.statistics.countPublish()
        ask(subscriber) { service throws(StoreError) in
            defer { if isReceiver { _ = core.withState { $0.publishers.remove(subscriber.id) } } }
            return try await service.publish(publication)
        } then: { handler, outcome in
            handler.answer(
                .deliveryReport(
                    message: command.body, count: outcome.subscribers, pipe: command.pipe, time: handler.now))
        }
    }

    /// Asks the engine; what it cannot answer becomes an error frame.
    private func ask<Answer: Sendable>(
        _ subscriber: Subscriber,
        _ question: @escaping @Sendable (any BrowserService) async throws(StoreError) -> Answer,
        then: @escaping @Sendable (WebSocketHandler, Answer) -> Void
    ) {
        let service = server.service
        run { () async -> Result<Answer, StoreError> in
            do throws(StoreError) {
                return .success(try await question(service))
            } catch {
                return .failure(error)
            }
        } then: { handler, result in
            switch result {
            case .success(let answer):
                then(handler, answer)
            case .failure(let error):
                handler.server.logger.debug("a browser's question failed", metadata: ["error": "\(error.message)"])
                handler.answer(.error(.notAvailable, time: handler.now))
            }
        }
    }
}
