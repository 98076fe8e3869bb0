/// The client's side of LOAD DATA LOCAL: it is asked for a file and sends it in pieces.
package protocol ClientFile: Sendable {
    /// Asks for a file, which the client may refuse by sending an empty one.
    func open(_ name: String) async throws(StatementError)

    /// The next piece; nil: the file is at its end.
    func read() async throws(StatementError) -> [UInt8]?

    /// Takes what is left of the file, and drops it.
    func skip() async
}
