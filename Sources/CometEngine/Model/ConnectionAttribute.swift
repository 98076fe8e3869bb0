/// What a client says about itself at the login, such as `program_name`.
package struct ConnectionAttribute: Hashable, Sendable {
    package let name: String
    package let value: String

    /// The widths of `performance_schema.session_connect_attrs`: what is longer is cut.
    static let (maximumNameLength, maximumValueLength) = (32, 1024)

    package init(name: String, value: String) {
        self.name = Self.cut(name, to: Self.maximumNameLength)
        self.value = Self.cut(value, to: Self.maximumValueLength)
    }

    /// By code points, which are what SQL counts: one `Character` may be of any size.
    private static func cut(_ text: String, to length: Int) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(length)))
    }
}
