import NIOCore
import TestSupport
import Testing

@testable import PushServer

@Suite struct JSONTextTests {
    static func written(_ text: String) -> String {
        var buffer = ByteBuffer()
        JSONText.write(text, into: &buffer)
        return String(buffer: buffer)
    }

    @Test(arguments: [
        ("", #""""#),
        ("plain", #""plain""#),
        ("exactly8", #""exactly8""#),
        (#"{"a":"b"}"#, #""{\"a\":\"b\"}""#),
        (#"back\slash"#, #""back\\slash""#),
        ("a\nb\tc\rd\u{8}e\u{C}f", #""a\nb\tc\rd\be\ff""#),
        ("\u{0}\u{1}\u{1F}", #""\u0000\u0001\u001f""#),
        ("\u{7F}", "\"\u{7F}\""),
        ("привет 😀 it's <b>/", "\"привет 😀 it's <b>/\""),
        ("\u{2028}", "\"\u{2028}\""),
    ])
    func escapes(_ text: String, _ expected: String) {
        #expect(Self.written(text) == expected)
    }

    /// Each byte that is special, at each place of a word and with each length.
    @Test func everyPlace() {
        for special in ["\"", "\\", "\n", "\u{1}", "é", "x"] {
            for before in 0..<20 {
                for after in 0..<10 {
                    let text = String(repeating: "a", count: before) + special + String(repeating: "b", count: after)
                    #expect(Self.written(text) == Self.reference(text))
                }
            }
        }
    }

    @Test func randomTexts() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<2000 {
            let scalars = (0..<Int.random(in: 0...60, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x3FF, using: &random))
            }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            let text = String(view)
            #expect(Self.written(text) == Self.reference(text))
            #expect(!Self.written(text).utf8.contains(10))
        }
    }

    /// The rules again, one scalar at a time.
    private static func reference(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{8}": result += "\\b"
            case "\u{C}": result += "\\f"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
