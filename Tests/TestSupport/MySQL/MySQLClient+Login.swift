import MySQLWire
import NIOCore

/// The connection phase.
extension MySQLClient {
    mutating func greetingReceived(_ payload: ByteBuffer) throws {
        if payload.getInteger(at: payload.readerIndex, as: UInt8.self) == 0xFF {
            phase = .failed
            reply(.error(try ReplyPackets.error(payload)))
            return
        }
        let greeting = try ServerGreeting(decoding: payload)
        self.greeting = greeting
        nonce = greeting.nonce
        capabilities = options.capabilities.intersection(Capabilities(rawValue: greeting.capabilities))
        let isForeign = greeting.pluginName != plugin.rawValue && capabilities.contains(.pluginAuth)
        let token =
            isForeign && options.ignoresForeignNonce
            ? [] : ClientPasswords.token(password, plugin: plugin, nonce: nonce)
        send(handshakeResponse(token))
        phase = .authentication
    }

    mutating func authenticationReceived(_ payload: ByteBuffer) throws {
        var reader = PayloadReader(payload)
        switch try reader.integer("header", as: UInt8.self) {
        case 0x00:
            phase = .commands
            if frames == nil { frames = options.compression(capabilities).map { CompressedFrames($0) } }
            reply(.ok(try ReplyPackets.ok(payload, capabilities)))
        case 0x01:
            try moreData(Array(buffer: reader.rest()))
        case 0xFE:
            let name = String(buffer: try reader.nulTerminatedBytes("plugin name"))
            guard let plugin = AuthPlugin(rawValue: name) else {
                throw ClientError.unexpected("plugin \(name)")
            }
            self.plugin = plugin
            nonce = Array(
                buffer: plugin == .ed25519 ? reader.rest() : try reader.nulTerminatedBytes("plugin provided data"))
            send(ClientPasswords.token(password, plugin: plugin, nonce: nonce))
        case 0xFF:
            phase = .failed
            reply(.error(try ReplyPackets.error(payload)))
        default:
            throw ClientError.unexpected("packet of the connection phase")
        }
    }

    /// COM_CHANGE_USER, with a token as wrong as that of real clients (they have no fresh nonce).
    package mutating func changeUser(
        _ user: String, password: String, database: String? = nil, attributes: [(key: String, value: String)] = []
    ) {
        self.password = password
        let token = ClientPasswords.token(password, plugin: plugin, nonce: nonce)
        var bytes: [UInt8] = [0x11] + Array(user.utf8) + [0, UInt8(token.count)] + token
        bytes += Array((database ?? "").utf8) + [0]
        bytes += [UInt8(truncatingIfNeeded: options.characterSet.rawValue), 0]
        if capabilities.contains(.pluginAuth) {
            bytes += Array(plugin.rawValue.utf8) + [0]
        }
        if capabilities.contains(.connectAttrs) {
            bytes += Array(buffer: Self.encoded(attributes))
        }
        phase = .authentication
        send(command: bytes, expecting: nil)
        expectAfterCommand()
    }

    private mutating func moreData(_ data: [UInt8]) throws {
        switch (data.count, data.first) {
        case (1, 3):
            return
        case (1, 4):
            if options.isSecure {
                send(Array(password.utf8) + [0])
            } else if let pem = options.publicKeyPEM {
                send(try encryptedPassword(pem))
            } else {
                send([2])
            }
        default:
            let pem = String(decoding: data, as: UTF8.self)
            send(try encryptedPassword(pem))
        }
    }

    private func encryptedPassword(_ publicKeyPEM: String) throws -> [UInt8] {
        guard let encrypt = options.encrypt else {
            throw ClientError.cannotEncrypt
        }
        return try encrypt(ClientPasswords.masked(password, nonce: nonce), publicKeyPEM)
    }

    private func handshakeResponse(_ token: [UInt8]) -> [UInt8] {
        var buffer = ByteBuffer()
        buffer.writeMultipleIntegers(
            options.capabilities.rawValue, UInt32(16_777_215),
            UInt8(truncatingIfNeeded: options.characterSet.rawValue), endianness: .little)
        buffer.writeRepeatingByte(0, count: 23)
        buffer.writeNULTerminatedString(options.user)
        if options.capabilities.contains(.pluginAuthLenencClientData) {
            buffer.writeLengthEncodedBytes(token)
        } else if options.capabilities.contains(.secureConnection) {
            buffer.writeInteger(UInt8(token.count))
            buffer.writeBytes(token)
        } else {
            buffer.writeBytes(token)
            buffer.writeInteger(UInt8(0))
        }
        if options.capabilities.contains(.connectWithDB) {
            buffer.writeNULTerminatedString(options.database ?? "")
        }
        if options.capabilities.contains(.pluginAuth) {
            buffer.writeNULTerminatedString(options.plugin.rawValue)
        }
        if options.capabilities.contains(.connectAttrs) {
            buffer.writeImmutableBuffer(Self.encoded(options.attributes))
        }
        if options.capabilities.contains(.zstdCompressionAlgorithm) {
            buffer.writeInteger(options.zstdLevel)
        }
        return Array(buffer: buffer)
    }

    private static func encoded(_ attributes: [(key: String, value: String)]) -> ByteBuffer {
        var pairs = ByteBuffer()
        for (key, value) in attributes {
            pairs.writeLengthEncodedString(key)
            pairs.writeLengthEncodedString(value)
        }
        var list = ByteBuffer()
        list.writeLengthEncodedBuffer(pairs)
        return list
    }
}
