import Foundation
import NIOCore

@testable import CometEngine
@testable import PushServer

/// JSON: what is written can be read by somebody else, and what is read can be written and read again.
struct JSONTarget: FuzzTarget {
    static let name = "json"

    init() {}

    static func seeds() -> [[UInt8]] {
        [
            "", "plain text", "\"\\\u{8}\t\n\u{C}\r\u{0}\u{1F}\u{7F}", "жé€😀\u{2028}",
            #"{"a":[1,-2.5e+3,"\u00e9\ud83d\ude00",null,true]}"#,
            #"{"a":1,"a":{"b":[]}}"#, "[[[[]]]]", #""\ud800""#, "-0", "1e400", #"{"\u0041":"\/\b\f\n\r\t"}"#,
        ].map { Array($0.utf8) }
    }

    func run(_ input: [UInt8]) throws {
        let text = String(decoding: input, as: UTF8.self)
        var buffer = ByteBuffer()
        JSONText.write(text, into: &buffer)
        try FuzzFinding.check(!buffer.readableBytesView.contains(10), "a newline comes through")
        try Self.check(Array(buffer: buffer), is: text)
        let escaped = JSONValue.escaped(text)
        try Self.check(Array("\"\(escaped)\"".utf8), is: text)
        try FuzzFinding.check(
            JSONValue.unescaped(escaped).utf8.elementsEqual(text.utf8), "unescaped is something else")
        guard let value = try? JSONReader.read(text) else { return }
        for layout in [JSONWriter.Layout.loose, .compact, .detailed] {
            let written = JSONWriter.text(of: value, layout)
            guard let again = try? JSONReader.read(written) else { throw FuzzFinding("cannot be read: \(written)") }
            try FuzzFinding.check(
                JSONWriter.text(of: again, layout).utf8.elementsEqual(written.utf8), "changes when read again")
        }
    }

    /// Foundation's decoder finds the text in the JSON.
    private static func check(_ json: [UInt8], is text: String) throws {
        let decoded = try JSONDecoder().decode(
            [String].self, from: Data([UInt8(ascii: "[")] + json + [UInt8(ascii: "]")]))
        try FuzzFinding.check(decoded.count == 1 && decoded[0].utf8.elementsEqual(text.utf8), "not the same text")
    }
}
