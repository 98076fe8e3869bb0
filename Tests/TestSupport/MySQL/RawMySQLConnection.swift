import Foundation
import NIOCore

/// A MySQL client on a blocking socket, for peers that misbehave: it can stop at any byte, and end by a reset.
package final class RawMySQLConnection {
    package struct Failure: Error {
        package var reason: String

        package init(reason: String) {
            self.reason = reason
        }
    }

    private let descriptor: Int32
    package var client: MySQLClient
    /// Bytes that may still be sent; nil: all.
    package var budget: Int?
    package private(set) var sentBytes = 0

    package init(port: Int, _ options: ClientOptions, budget: Int? = nil) throws {
        client = MySQLClient(options)
        self.budget = budget
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(reason: "socket: \(errno)") }
        var timeout = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(truncatingIfNeeded: port)).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw Failure(reason: "connect: \(errno)") }
    }

    deinit {
        close(descriptor)
    }

    /// Sends what the client has written; false: the budget is used up, or the peer takes no more.
    @discardableResult
    package func send() -> Bool {
        send(Array(buffer: client.takeOutput()))
    }

    @discardableResult
    package func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        if let budget { rest = rest.prefix(budget - sentBytes) }
        let isCut = rest.count < bytes.count
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sentBytes += count
            rest = rest.dropFirst(count)
        }
        return !isCut
    }

    /// Reads once and gives it to the client; false: the peer has closed, or says nothing.
    @discardableResult
    package func receive() throws -> Bool {
        guard let bytes = read() else { return false }
        try client.receive(ByteBuffer(bytes: bytes))
        return true
    }

    /// nil: the peer has closed, or says nothing.
    package func read() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }

    /// Exchanges bytes until the client waits for nothing; false: it was cut off.
    package func settle() throws -> Bool {
        repeat {
            guard send() else { return false }
            guard client.isWaiting else { return true }
        } while try receive()
        return false
    }

    /// No more will be sent; what still comes is read to its end.
    package func finish() {
        shutdown(descriptor, Int32(SHUT_WR))
        while read() != nil {}
    }

    /// The end of the connection will be a reset, not a polite close.
    package func resetsAtEnd() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Foundation.linger>.size))
    }
}
