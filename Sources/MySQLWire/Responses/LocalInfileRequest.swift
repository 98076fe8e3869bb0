package import NIOCore

/// MySQL manual, "LOCAL INFILE Request": answered by packets of the file's content, the last of them empty.
package struct LocalInfileRequest: Hashable, Sendable {
    /// `filename` string<EOF>.
    package var filename: String

    package init(filename: String) {
        self.filename = filename
    }

    package func write(to buffer: inout ByteBuffer) {
        buffer.writeInteger(UInt8(0xFB))
        buffer.writeString(filename)
    }
}
