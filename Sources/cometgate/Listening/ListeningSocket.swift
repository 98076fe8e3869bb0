import Glibc
import NIOCore

/// A socket that listens before the gateway accepts: who connects meanwhile waits instead of being refused.
struct ListeningSocket: Sendable {
    /// Why there is none.
    struct Failure: Error {
        var reason: String
    }

    let descriptor: CInt
    let address: SocketAddress

    /// One beside that of the gateway whose place is taken (SO_REUSEPORT, so of the same user).
    static func sharing(host: String, port: Int, backlog: CInt) throws(Failure) -> ListeningSocket {
        let address: SocketAddress
        do {
            address = try SocketAddress.makeAddressResolvingHost(host, port: port)
        } catch {
            throw Failure(reason: "\(error)")
        }
        let family = address.protocol == .inet6 ? AF_INET6 : AF_INET
        let kind = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(family, kind, 0)
        guard descriptor >= 0 else { throw failure() }
        let isBound =
            setOption(descriptor, SO_REUSEADDR, CInt(1)) && setOption(descriptor, SO_REUSEPORT, CInt(1))
            && address.withSockAddr { bind(descriptor, $0, socklen_t($1)) == 0 } && listen(descriptor, backlog) == 0
        guard isBound else {
            let failure = failure()
            close(descriptor)
            throw failure
        }
        preferNewest(descriptor)
        return try ListeningSocket(inherited: descriptor)
    }

    /// One that was handed over by whoever started this process.
    init(inherited descriptor: CInt) throws(Failure) {
        var (isListening, size): (CInt, socklen_t) = (0, socklen_t(MemoryLayout<CInt>.size))
        guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &size) == 0, isListening != 0,
            let address = Self.address(of: descriptor)
        else { throw Failure(reason: "descriptor \(descriptor) is no TCP socket that listens") }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        self.descriptor = descriptor
        self.address = address
    }

    /// Whether only this machine gets through to it.
    var isLoopback: Bool {
        address.ipAddress.map { $0 == "::1" || $0.hasPrefix("127.") } ?? false
    }

    /// Has the kernel give new connections to the second of two sockets, which is the later one: the queue of the earlier
    /// one is empty by the time it is closed, and nobody in it is reset.
    ///
    /// Where it is alone, or the kernel cannot, connections are spread as always.
    private static func preferNewest(_ descriptor: CInt) {
        // `ret #1` in classic BPF: code 6, then the constant in the upper half.
        var program: UInt64 = 0x06 | 1 << 32
        withUnsafeMutablePointer(to: &program) { program in
            let filter = ReusePortProgram(length: 1, filter: UnsafeMutableRawPointer(program))
            _ = setOption(descriptor, ReusePortProgram.option, filter)
        }
    }

    private static func setOption<Value>(_ descriptor: CInt, _ name: CInt, _ value: Value) -> Bool {
        withUnsafeBytes(of: value) {
            setsockopt(descriptor, SOL_SOCKET, name, $0.baseAddress, socklen_t($0.count)) == 0
        }
    }

    private static func address(of descriptor: CInt) -> SocketAddress? {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let isKnown = withUnsafeMutablePointer(to: &storage) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) == 0 }
        }
        guard isKnown else { return nil }
        return withUnsafeBytes(of: storage) { bytes in
            switch CInt(storage.ss_family) {
            case AF_INET: SocketAddress(bytes.load(as: sockaddr_in.self))
            case AF_INET6: SocketAddress(bytes.load(as: sockaddr_in6.self))
            default: nil
            }
        }
    }

    private static func failure() -> Failure {
        Failure(reason: strerror(errno).map { String(cString: $0) } ?? "error \(errno)")
    }
}

/// `struct sock_fprog` of `linux/filter.h`.
private struct ReusePortProgram {
    /// SO_ATTACH_REUSEPORT_CBPF of `asm-generic/socket.h`.
    static let option: CInt = 51

    var length: UInt16
    var filter: UnsafeMutableRawPointer
}
