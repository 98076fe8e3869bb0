/// Something that should hold for every input and does not.
struct FuzzFinding: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    static func check(_ holds: Bool, _ description: @autoclosure () -> String) throws {
        guard holds else { throw FuzzFinding(description()) }
    }
}
