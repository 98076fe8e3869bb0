import MySQLWire
import NIOCore

/// Short names of packets for transcripts.
enum PacketNames {
    /// - Parameter isCommand: The packet begins an exchange, so that its first byte names a command.
    static func name(
        of payload: ByteBuffer, fromServer: Bool, isFirst: Bool, isCommand: Bool, isLoggingIn: Bool
    ) -> String {
        let first = payload.getInteger(at: payload.readerIndex, as: UInt8.self) ?? 0
        return fromServer
            ? server(payload, first, isFirst, isLoggingIn) : client(payload, first, isFirst, isCommand, isLoggingIn)
    }

    private static func server(
        _ payload: ByteBuffer, _ first: UInt8, _ isFirst: Bool, _ isLoggingIn: Bool
    ) -> String {
        if first == 0xFF, let error = try? ReplyPackets.error(payload) {
            return "err \(error.errorCode)"
        }
        if isFirst, isLoggingIn, let greeting = try? ServerGreeting(decoding: payload) {
            return "greeting \(greeting.pluginName)"
        }
        if first == 0x00 {
            return "ok"
        }
        if first == 0xFB {
            return "file"
        }
        if isLoggingIn, first == 0xFE {
            var reader = PayloadReader(payload)
            _ = try? reader.integer("header", as: UInt8.self)
            return "switch \(String(buffer: reader.nulTerminatedOrRest()))"
        }
        if isLoggingIn, first == 0x01 {
            let data = Array(buffer: payload).dropFirst()
            return data.count == 1 ? "more \(data.first ?? 0)" : "more key"
        }
        return "\(payload.readableBytes) bytes"
    }

    private static func client(
        _ payload: ByteBuffer, _ first: UInt8, _ isFirst: Bool, _ isCommand: Bool, _ isLoggingIn: Bool
    ) -> String {
        if isLoggingIn, isFirst, let login = try? HandshakeResponse41(decoding: payload) {
            return "login \(login.username) \(login.clientPluginName ?? "-") \(login.authResponse.readableBytes)"
        }
        if isCommand, first == 0x11 {
            return "change user"
        }
        return isLoggingIn ? "\(payload.readableBytes) bytes" : "command \(first)"
    }
}
