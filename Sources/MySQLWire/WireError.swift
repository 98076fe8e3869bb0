/// What is wrong with bytes that a peer sent, with the number that MySQL gives it.
///
/// An enumeration instead of a bare code, so that the owner can count and log kinds; `packet` is what the client is
/// told, `isFatal` says whether the stream can still be read afterwards.
package enum WireError: Error, Hashable, Sendable {
    /// A payload is over `max_allowed_packet` (or over the small limit that holds before the login).
    case packetTooLarge(limit: Int)
    /// The sequence id of a packet is not the one that follows.
    case packetsOutOfOrder(expected: UInt8, received: UInt8)
    /// A peer kept sending while its command ran, and the owner kept reading.
    case tooManyUnreadBytes(limit: Int)
    /// A payload ended early or holds a value that its field cannot have.
    case malformed(field: String)
    /// The first packet is no handshake response that fits the greeting.
    case badHandshake(reason: String)
    /// A compressed frame does not hold what its header says.
    case cannotUncompress
    /// A client of the days before protocol 4.1 or with 3.23 passwords.
    case authenticationModeNotSupported
    /// The login needs TLS, the connection has none.
    case secureTransportRequired
    /// A command byte that this server does not answer.
    case unknownCommand(UInt8)
    /// COM_STMT_EXECUTE without the types or values of its parameters.
    case wrongArguments(function: String)

    /// Whether the connection must end: after these the next packet boundary or the peer's state is unknown.
    package var isFatal: Bool {
        switch self {
        case .packetTooLarge, .packetsOutOfOrder, .tooManyUnreadBytes, .badHandshake, .cannotUncompress,
            .authenticationModeNotSupported, .secureTransportRequired:
            true
        case .malformed, .unknownCommand, .wrongArguments:
            false
        }
    }

    package var packet: ERRPacket {
        switch self {
        case .packetTooLarge, .tooManyUnreadBytes:
            ERRPacket(
                errorCode: 1153, sqlState: "08S01", errorMessage: "Got a packet bigger than 'max_allowed_packet' bytes")
        case .packetsOutOfOrder:
            ERRPacket(errorCode: 1156, sqlState: "08S01", errorMessage: "Got packets out of order")
        case .cannotUncompress:
            ERRPacket(errorCode: 1157, sqlState: "08S01", errorMessage: "Couldn't uncompress communication packet")
        case .malformed(let field):
            ERRPacket(
                errorCode: 1835, sqlState: "HY000", errorMessage: "Malformed communication packet (field '\(field)').")
        case .badHandshake(let reason):
            ERRPacket(errorCode: 1043, sqlState: "08S01", errorMessage: "Bad handshake (\(reason))")
        case .authenticationModeNotSupported:
            ERRPacket(
                errorCode: 1251, sqlState: "08004",
                errorMessage: "Client does not support authentication protocol requested by server; "
                    + "consider upgrading MySQL client")
        case .secureTransportRequired:
            ERRPacket(
                errorCode: 3159, sqlState: "HY000",
                errorMessage: "Connections using insecure transport are prohibited while "
                    + "--require_secure_transport=ON.")
        case .unknownCommand:
            ERRPacket(errorCode: 1047, sqlState: "08S01", errorMessage: "Unknown command")
        case .wrongArguments(let function):
            ERRPacket(errorCode: 1210, sqlState: "HY000", errorMessage: "Incorrect arguments to \(function)")
        }
    }
}
