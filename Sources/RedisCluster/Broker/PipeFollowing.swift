import CometEngine
import Logging
import NIOCore
import Synchronization

/// Follows the pipes that have subscribers here: one order of a pipe's messages on every node, without holes.
///
/// Every kept message names the one before it. One that does not join on to what was handed on waits until the log is
/// read; after an interruption all logs are read before anything that came later is handed on.
///
/// `@unchecked Sendable`: everything but the note of empty pipes belongs to the event loop.
final class PipeFollowing: @unchecked Sendable {
    /// More than these do not wait for a log; they are in it.
    private static let maximumWaiting = 10_000
    private static let sweepInterval = TimeAmount.seconds(2)

    private let store: RedisStore
    private let channels: RedisChannels
    private let parts: BrokerParts
    private let node: String
    private let logger: Logger
    private let loop: any EventLoop
    private var pipes: [PipeKey: FollowedPipe] = [:]
    private let empty = Mutex<Set<PipeKey>>([])
    private let gaps = Atomic(0)
    private let holes = Atomic(0)

    init(store: RedisStore, channels: RedisChannels, parts: BrokerParts, node: String, logger: Logger) {
        self.store = store
        self.channels = channels
        self.parts = parts
        self.node = node
        self.logger = logger
        loop = store.client.loop
    }

    /// Whether messages of other nodes come.
    var isUp: Bool { channels.isUp }

    /// Gaps that were filled from a log.
    var filledGaps: Int { gaps.load(ordering: .relaxed) }
    /// Gaps that the log could not fill any more.
    var openGaps: Int { holes.load(ordering: .relaxed) }

    func start(_ presence: any Presence) {
        parts.sink.onEmpty { [self] pipe in empty.withLock { _ = $0.insert(pipe) } }
        loop.execute {
            self.loop.scheduleRepeatedTask(initialDelay: Self.sweepInterval, delay: Self.sweepInterval) { _ in
                self.sweep(presence)
            }
        }
    }

    /// Returns when messages of the pipes come, and with a position where one is asked for.
    func attach(
        to wanted: [PipeKey], positions: [MessageID?], areNeeded: Bool
    ) async throws(StoreError) -> PipeLease {
        let result: Result<PipeLease, StoreError> = await withCheckedContinuation { continuation in
            loop.execute {
                let lease = PipeLease { [self] in loop.execute { self.release(wanted) } }
                let attachment = Attachment(count: wanted.count) { result in
                    continuation.resume(returning: result.map { lease })
                }
                for (pipe, position) in zip(wanted, positions) {
                    let isNeeded = areNeeded && self.parts.cache.settings(of: pipe) != nil
                    self.attach(to: pipe, position, isNeeded, attachment)
                }
                if wanted.isEmpty { attachment.finish() }
            }
        }
        return try result.get()
    }

    private func attach(to pipe: PipeKey, _ asked: MessageID?, _ isNeeded: Bool, _ attachment: Attachment) {
        let followed: FollowedPipe
        if let known = pipes[pipe] {
            followed = known
        } else {
            followed = FollowedPipe(pipe: pipe)
            pipes[pipe] = followed
            channels.subscribe(store.keys.channel(pipe)) { [weak followed] bytes in
                if let followed { self.take(bytes, of: followed) }
            } onConfirmed: { [weak followed] in
                if let followed { self.confirmed(followed) }
            } onLost: { [weak followed] in
                // Who waits for messages to come waits no longer.
                followed?.end(.failure(Self.away))
            }
        }
        followed.leases += 1
        let channel = store.keys.channel(pipe)
        if let position = followed.position, channels.isConfirmed(channel), !followed.mustFill {
            if let asked, isNeeded, asked > position {
                // Another node may have come further than this one.
                followed.waiters.append(attachment.end)
                return fill(followed)
            }
            return attachment.end(.success(()))
        }
        // What is not kept goes on without Redis, and joins the others when it is back.
        if !isNeeded, !channels.isUp(channel) { return attachment.end(.success(())) }
        followed.waiters.append { attachment.end(isNeeded ? $0 : .success(())) }
        if !channels.isUp(channel) {
            let box = NIOLoopBound(followed, eventLoop: loop)
            loop.scheduleTask(in: store.patience) {
                if !self.channels.isUp(channel) { box.value.end(.failure(Self.away)) }
            }
        }
    }

    private static let away = StoreError(.away("no pipe can be followed"))

    private func release(_ wanted: [PipeKey]) {
        for pipe in wanted { pipes[pipe]?.leases -= 1 }
        // Should nobody have subscribed after all.
        empty.withLock { $0.formUnion(wanted) }
    }

    /// Lets go of pipes that have lost their last subscriber.
    private func sweep(_ presence: any Presence) {
        let candidates = empty.withLock { empty in
            defer { empty = [] }
            return empty
        }
        let free = candidates.filter { pipes[$0].map { $0.leases <= 0 } ?? false }
        guard !free.isEmpty else {
            return empty.withLock { $0.formUnion(candidates.filter { pipes[$0] != nil }) }
        }
        let loop = loop
        Task {
            for (tenant, pipes) in Dictionary(grouping: free, by: \.tenant) {
                let counts = (try? await presence.subscriberCounts(of: tenant, pipes: pipes.map(\.name))) ?? []
                let names = Set(counts.filter { $0.subscribers == 0 }.map(\.name))
                loop.execute { self.letGo(pipes.filter { names.contains($0.name) }) }
            }
        }
    }

    private func letGo(_ free: [PipeKey]) {
        // A lease taken meanwhile ends after its subscription, and is looked at again.
        for pipe in free where pipes[pipe].map({ $0.leases <= 0 }) ?? false {
            pipes[pipe] = nil
            channels.unsubscribe(store.keys.channel(pipe))
            parts.sink.setPosition(nil, of: pipe)
        }
    }

    // MARK: - What comes

    private func take(_ bytes: [UInt8], of followed: FollowedPipe) {
        guard followed.position != nil, !followed.isFilling, !followed.mustFill else {
            if followed.waiting.count < Self.maximumWaiting {
                followed.waiting.append(bytes)
            } else {
                followed.waiting = []
                followed.mustFill = true
            }
            return
        }
        hand(on: bytes, of: followed, afterReading: false)
    }

    /// - Parameter afterReading: The log was just read: what is not there is gone.
    private func hand(on bytes: [UInt8], of followed: FollowedPipe, afterReading: Bool) {
        switch bytes.first {
        case UInt8(ascii: "u"):
            deliver(bytes.dropFirst(), of: followed, isKept: false)
        case UInt8(ascii: "k"):
            let rest = bytes.dropFirst(1 + MessageText.idLength)
            guard let before = MessageText.id(bytes.dropFirst()), let id = MessageText.id(rest),
                let position = followed.position, id > position
            else { return }
            if before > position, !afterReading {
                gaps.add(1, ordering: .relaxed)
                followed.waiting.insert(bytes, at: 0)
                return fill(followed)
            }
            if before > position { lost(followed) }
            deliver(rest, of: followed, isKept: true)
            followed.position = id
        // Something was kept where it could not be published.
        case nil where !afterReading: fill(followed)
        default: return
        }
    }

    private func deliver(_ bytes: ArraySlice<UInt8>, of followed: FollowedPipe, isKept: Bool) {
        guard let id = MessageText.id(bytes), let text = MessageText(bytes.dropFirst(MessageText.idLength)) else {
            return logger.warning("not a message", metadata: ["pipe": "\(followed.pipe.name)"])
        }
        parts.sink.deliver(
            text.message(id, in: followed.pipe, isKept: isKept), except: Sender(text.sender)?.connection(of: node))
    }

    private func lost(_ followed: FollowedPipe) {
        holes.add(1, ordering: .relaxed)
        logger.warning(
            "messages left a log before this gateway had them", metadata: ["pipe": "\(followed.pipe.name)"])
    }

    // MARK: - Reading logs

    private func confirmed(_ followed: FollowedPipe) {
        followed.mustFill = true
        fill(followed)
    }

    /// Goes on with what could not be read while Redis was away.
    func linkIsBack() {
        for followed in pipes.values where followed.mustFill && channels.isConfirmed(store.keys.channel(followed.pipe))
        {
            fill(followed)
        }
    }

    /// Another node has said that the pipe's settings are others: what was before they were kept is no gap.
    func settingsChanged(_ pipe: PipeKey) {
        guard let followed = pipes[pipe], followed.position != nil else { return }
        fill(followed)
    }

    private func fill(_ followed: FollowedPipe) {
        guard !followed.isFilling else {
            followed.mustFill = true
            return
        }
        followed.isFilling = true
        followed.mustFill = false
        let pipe = followed.pipe
        let (store, loop) = (store, loop)
        let box = NIOLoopBound(followed, eventLoop: loop)
        // The newest id alone tells where a pipe stands that nobody has followed.
        let place = followed.position.map { RedisPlace($0).text } ?? "+"
        Task {
            let result: Result<RedisStore.Found, StoreError>
            do throws(StoreError) {
                result = .success(try await store.history(of: pipe, from: place))
            } catch {
                result = .failure(error)
            }
            loop.execute { self.filled(box.value, result) }
        }
    }

    /// Whatever was wrong with the log, what comes of the pipe waits for it.
    private func tryAgain(_ followed: FollowedPipe) {
        let box = NIOLoopBound(followed, eventLoop: loop)
        loop.scheduleTask(in: .seconds(1)) {
            let followed = box.value
            guard followed.mustFill, self.pipes[followed.pipe] === followed,
                self.store.client.isReady(self.store.keys.pipe(followed.pipe))
            else { return }
            self.fill(followed)
        }
    }

    private func filled(_ followed: FollowedPipe, _ result: Result<RedisStore.Found, StoreError>) {
        followed.isFilling = false
        guard pipes[followed.pipe] === followed else { return }
        switch result {
        case .failure(let error):
            followed.mustFill = true
            followed.end(.failure(error))
            return tryAgain(followed)
        case .success(let found):
            let newest = max(parts.origin, found.newest ?? parts.origin, found.floor ?? parts.origin)
            if let position = followed.position {
                for (message, sender) in zip(found.messages, found.senders) where message.id > position {
                    parts.sink.deliver(message, except: Sender(sender[...])?.connection(of: node))
                }
                if let floor = found.floor, floor > position, newest > position, newest != floor { lost(followed) }
                followed.position = max(position, newest)
            } else {
                followed.position = newest
            }
        }
        parts.sink.setPosition(followed.position, of: followed.pipe)
        // Some of what waited was dropped meanwhile.
        if followed.mustFill { return fill(followed) }
        let waiting = followed.waiting
        followed.waiting = []
        for bytes in waiting { hand(on: bytes, of: followed, afterReading: true) }
        parts.sink.setPosition(followed.position, of: followed.pipe)
        followed.end(.success(()))
    }
}
