import CometEngine
import CometQL
import MySQLWire
import NIOCore
import NIOSSL

/// What a connection tells of itself: to its client in OK packets, to others in SHOW.
extension QueryConnection {
    var statusFlags: StatusFlags {
        var flags: StatusFlags = session?.isAutocommit ?? true ? [.autocommit] : []
        if let transaction = session?.transaction {
            flags.insert(.inTransaction)
            if transaction.isReadOnly { flags.insert(.inTransactionReadOnly) }
        }
        if session?.parserOptions.noBackslashEscapes ?? false { flags.insert(.noBackslashEscapes) }
        return flags
    }

    /// What the OK packet that is sent now has to say of the session; clients that do not ask cost nothing.
    func stateChanges(_ session: Session) -> [SessionStateChange] {
        guard machine.capabilities.contains(.sessionTrack) else { return [] }
        return session.takeChanges().map { change in
            switch change {
            case .variable(let name, let value): .systemVariable(name: name, value: value)
            case .schema(let name): .schema(name)
            case .state: .stateChange(true)
            case .transactionCharacteristics(let statements): .transactionCharacteristics(statements)
            case .transactionState(let state): .transactionState(state)
            }
        }
    }

    /// As `stateChanges`, for the end of a result set, which can say it only in the newer form.
    func endChanges(_ session: Session) -> [SessionStateChange] {
        machine.capabilities.contains(.deprecateEOF) ? stateChanges(session) : []
    }

    /// - Parameter compression: what the login has agreed on; it begins behind the answer.
    func channelStatus(_ compression: CompressionAlgorithm?) -> ChannelStatus {
        var status = ChannelStatus()
        if machine.isSecure {
            status.cipher = cipherSuite?.name
            status.tlsVersion =
                switch try? channel.pipeline.syncOperations.nioSSL_tlsVersion() {
                case .tlsv1: "TLSv1"
                case .tlsv11: "TLSv1.1"
                case .tlsv12: "TLSv1.2"
                case .tlsv13: "TLSv1.3"
                default: nil
                }
        }
        status.compression = compression?.name
        status.compressionLevel = compression?.level ?? 0
        return status
    }
}
