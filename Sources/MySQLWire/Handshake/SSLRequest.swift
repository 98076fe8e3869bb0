package import NIOCore

/// MySQL manual, "Protocol::SSLRequest": the first half of a handshake response; TLS begins right behind it.
package struct SSLRequest: Hashable, Sendable {
    static let length = 32

    /// `client_flag` int<4>.
    package var clientFlag: Capabilities
    /// `max_packet_size` int<4>.
    package var maxPacketSize: UInt32
    /// `character_set` int<1>.
    package var characterSet: CharacterSet

    /// Nil where the payload is something else.
    package init?(decoding payload: ByteBuffer) {
        guard payload.readableBytes == Self.length,
            let (flags, size, charset) = payload.getMultipleIntegers(
                at: payload.readerIndex, endianness: .little, as: (UInt32, UInt32, UInt8).self),
            case let clientFlag = Capabilities(rawValue: flags), clientFlag.isSuperset(of: [.protocol41, .ssl])
        else {
            return nil
        }
        self.clientFlag = clientFlag
        self.maxPacketSize = size
        self.characterSet = CharacterSet(rawValue: UInt16(charset))
    }
}
