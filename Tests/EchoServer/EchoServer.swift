import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// Sends every WebSocket message back that comes to `/echo`, so that a conformance suite can be held against the very
/// decoder and encoder of the push server: `echo-server PORT`.
@main
enum EchoServer {
    static func main() async throws {
        guard CommandLine.arguments.count == 2, let port = Int(CommandLine.arguments[1]), (0...65_535).contains(port)
        else {
            print("usage: echo-server PORT (0 takes any free one)")
            return
        }
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(HTTPResponseEncoder())
                    try pipeline.addHandler(
                        ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes)))
                    try pipeline.addHandler(EchoUpgradeHandler())
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        print("ws://127.0.0.1:\(listener.localAddress?.port ?? port)/echo")
        fflush(nil)
        try await listener.closeFuture.get()
    }
}
