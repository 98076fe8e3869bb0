/// One row of a file.
package struct FileRecord: Hashable, Sendable {
    /// nil: NULL.
    package var fields: [[UInt8]?] = []
    /// There was more in the line than fields were asked for.
    package var isCut = false

    package init(fields: [[UInt8]?] = [], isCut: Bool = false) {
        self.fields = fields
        self.isCut = isCut
    }
}
