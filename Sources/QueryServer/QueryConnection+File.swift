package import CometEngine
import MySQLWire
import NIOCore

/// The file of LOAD DATA LOCAL, as the client sends it: one packet at a time, read only when it is asked for.
extension QueryConnection: ClientFile {
    package func open(_ name: String) async throws(StatementError) {
        fileIsOpen = true
        perform(machine.requestFile(name, sequenceID: fileSequenceID))
    }

    package func read() async throws(StatementError) -> [UInt8]? {
        guard fileIsOpen else { return nil }
        guard let piece = await nextPiece() else {
            fileIsOpen = false
            throw StatementError(
                cometCode: 1, mysqlCode: 1158, sqlState: "08S01", message: "Got an error reading communication packets")
        }
        fileIsOpen = piece.readableBytes > 0
        return fileIsOpen ? Array(buffer: piece) : nil
    }

    package func skip() async {
        while fileIsOpen, (try? await read()) != nil {}
    }

    /// nil: the client is gone.
    private func nextPiece() async -> ByteBuffer? {
        await withCheckedContinuation { continuation in
            guard !isClosing else { return continuation.resume(returning: nil) }
            fileWaiter = continuation
            perform(machine.nextFilePacket())
            resumeReading()
        }
    }

    /// Hands a piece to the statement that waits for it; nil: there will be none.
    func fileArrived(_ piece: ByteBuffer?) {
        fileWaiter.take()?.resume(returning: piece)
    }
}
