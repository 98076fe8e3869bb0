import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// Opens sockets to a Redis, and finds out from Sentinels where its master is.
///
/// `@unchecked Sendable`: what varies belongs to the event loop.
final class RedisDialer: @unchecked Sendable {
    private static let patience = TimeAmount.seconds(2)

    let location: RedisLocation
    let loop: any EventLoop
    private let tls: NIOSSLContext?
    /// The place of the address that is tried next.
    private var turn = 0

    init(location: RedisLocation, loop: any EventLoop) throws {
        self.location = location
        self.loop = loop
        if location.hasTLS {
            var configuration = TLSConfiguration.makeClientConfiguration()
            if let file = location.certificates { configuration.trustRoots = .file(file) }
            configuration.shutdownTimeout = .seconds(1)
            tls = try NIOSSLContext(configuration: configuration)
        } else {
            tls = nil
        }
    }

    /// The address to be tried next: each in turn, or the one that a Sentinel names.
    func nextAddress() -> EventLoopFuture<RedisAddress> {
        let address = location.addresses[turn % max(1, location.addresses.count)]
        turn = (turn + 1) % max(1, location.addresses.count)
        guard let master = location.sentinelMaster else { return loop.makeSucceededFuture(address) }
        let question = RedisCommand("SENTINEL", "GET-MASTER-ADDR-BY-NAME", master)
        return ask(address, [question], named: "the Sentinel at \(address)").flatMapThrowing { values in
            guard let host = values.first?[0].text, let port = values.first?[1].integer.flatMap({ Int(exactly: $0) })
            else { throw RedisFault.refused("the Sentinel at \(address) knows no \(master)") }
            return RedisAddress(host: host, port: port)
        }
    }

    /// Asks on a connection that is made for it; ends with as many answers as there are questions.
    func ask(
        _ address: RedisAddress, _ commands: [RedisCommand], named name: String
    ) -> EventLoopFuture<[RedisValue]> {
        let promise = loop.makePromise(of: [RedisValue].self)
        var answers: [RedisValue] = []
        let opened = open(address) { values in
            answers += values
            if answers.count >= commands.count { promise.succeed(answers) }
        } onEnd: { reason in
            promise.fail(RedisFault.away("\(name): \(reason)"))
        }
        let timeout = loop.scheduleTask(in: Self.patience) {
            promise.fail(RedisFault.away("\(name) does not answer"))
        }
        opened.whenFailure { promise.fail($0) }
        opened.whenSuccess { channel in
            var bytes = ByteBuffer()
            for command in commands { command.write(to: &bytes) }
            channel.writeAndFlush(bytes, promise: nil)
        }
        promise.futureResult.whenComplete { _ in
            timeout.cancel()
            opened.whenSuccess { $0.close(promise: nil) }
        }
        return promise.futureResult
    }

    /// Connects; the callbacks run on the loop.
    func open(
        _ address: RedisAddress, onValues: @escaping ([RedisValue]) -> Void, onEnd: @escaping (String) -> Void
    ) -> EventLoopFuture<any Channel> {
        let callbacks = NIOLoopBound((onValues, onEnd), eventLoop: loop)
        return ClientBootstrap(group: loop)
            .connectTimeout(Self.patience)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelInitializer { [tls] channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        // A name is sent and checked; of an address only the certificate's own is checked.
                        let isAddress = (try? SocketAddress(ipAddress: address.host, port: address.port)) != nil
                        try channel.pipeline.syncOperations.addHandler(
                            NIOSSLClientHandler(context: tls, serverHostname: isAddress ? nil : address.host))
                    }
                    let (onValues, onEnd) = callbacks.value
                    try channel.pipeline.syncOperations.addHandler(RedisHandler(onValues: onValues, onEnd: onEnd))
                }
            }
            .connect(host: address.host, port: address.port)
    }
}
