/// What a client says about itself at the login, such as `program_name`.
package struct ConnectionAttribute: Hashable, Sendable {
    package let name: String
    package let value: String

    /// The widths of `performance_schema.session_connect_attrs`: what is longer is cut.
    static let (maximumNameLength, maximumValueLength) = (32, 1024)

    package init(name: String, value: String) {
        self.name = String(name.prefix(Self.maximumNameLength))
        self.value = String(value.prefix(Self.maximumValueLength))
    }
}
