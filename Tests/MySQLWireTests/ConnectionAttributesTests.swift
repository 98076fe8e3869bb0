import MySQLWire
import NIOCore
import TestSupport
import Testing

/// What clients tell about themselves, well-formed and not.
struct ConnectionAttributesTests {
    /// A login of user 1 without a password, by the plugin `m`, up to its attributes.
    private static let head = "00821800 00000001 21" + String(repeating: "00", count: 23) + "3100 00 6d00"

    private func read(_ attributes: String) throws -> [ConnectionAttributes.Pair] {
        try HandshakeResponse41(decoding: buffer(Self.head + attributes)).connectionAttributes.pairs
    }

    @Test(arguments: [
        ("", []), ("00", []), ("04 0161 0162", ["a=b"]), ("08 0161 0162 0163 0164", ["a=b", "c=d"]),
        // Empty names and values, one name twice.
        ("02 00 00", ["="]), ("08 0161 0162 0161 0163", ["a=b", "a=c"]),
        // Lengths in longer forms than they need.
        ("fc0400 0161 0162", ["a=b"]), ("fd080000 fc010061 fc010062", ["a=b"]),
        ("fe0400000000000000 0161 0162", ["a=b"]),
        // What is no UTF-8 is replaced.
        ("05 0161 02c328", ["a=\u{FFFD}("]),
        // What comes behind is of a later protocol.
        ("04 0161 0162 ffff", ["a=b"]),
    ])
    func wellFormed(_ attributes: String, _ expected: [String]) throws {
        #expect(try read(attributes).map { "\($0.key)=\($0.value)" } == expected)
    }

    @Test(arguments: [
        // The list is longer than the packet.
        "04", "05 0161 0162", "fc", "fcff", "fcffff 0161 0162", "feffffffffffffffff", "fe00000000000000ff 00",
        "feffffffffffffff7f 0161",
        // A name without a value, or one that is longer than the list.
        "02 0161", "03 0161 02", "04 0161 0262", "04 0561 0162", "01 05", "03 0161 fc", "04 0161 fcff",
        "0b 0161 feffffffffffffffff",
        // NULL, and a length that is none.
        "fb", "ff", "02 fb 00", "03 0161 fb", "03 0161 ff",
    ])
    func malformed(_ attributes: String) {
        let error = #expect(throws: WireError.self) { try read(attributes) }
        #expect(error.map { if case .malformed = $0 { true } else { false } } ?? false)
    }

    @Test func thoseOfAChangeOfUserReplaceThoseOfTheLogin() throws {
        var talk = Conversation(
            ClientOptions(user: "root", password: "secret", attributes: [("program_name", "first")]),
            accounts: ["root": .password("secret"), "7": .password("seven")])
        try talk.start()
        #expect(talk.logins.last?.request.attributes.pairs.map(\.value) == ["first"])
        talk.client.changeUser("7", password: "seven", attributes: [("a", "b"), ("program_name", "second")])
        try talk.exchange()
        #expect(talk.logins.last?.request.attributes.pairs.map(\.value) == ["b", "second"])
    }
}
