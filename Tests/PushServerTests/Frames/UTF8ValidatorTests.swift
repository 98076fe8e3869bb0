import Testing

@testable import PushServer

@Suite struct UTF8ValidatorTests {
    /// Agrees with the standard library on every sequence of one and two bytes, and on three and four around the edges.
    @Test func agreesWithTheStandardLibrary() {
        let edges: [UInt8] = [
            0x00, 0x61, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
            0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
        ]
        var differences = 0
        func compare(_ bytes: [UInt8]) {
            var validator = UTF8Validator()
            let isValid = bytes.withUnsafeBytes { validator.accept($0) } && validator.isComplete
            if isValid != (String(validating: bytes, as: UTF8.self) != nil) { differences += 1 }
        }
        for first in UInt8.min ... .max {
            compare([first])
            for second in UInt8.min ... .max { compare([first, second]) }
        }
        for first in edges {
            for second in edges {
                for third in edges {
                    compare([first, second, third])
                    for fourth in edges { compare([first, second, third, fourth]) }
                }
            }
        }
        #expect(differences == 0)
    }

    /// The eight-byte path and the byte path meet anywhere.
    @Test func longTexts() {
        for padding in 0..<20 {
            let text = Array((String(repeating: "x", count: padding) + "😀" + String(repeating: "y", count: 20)).utf8)
            for cut in 0...text.count {
                var validator = UTF8Validator()
                #expect(text[..<cut].withUnsafeBytes { validator.accept($0) })
                #expect(text[cut...].withUnsafeBytes { validator.accept($0) })
                #expect(validator.isComplete)
            }
        }
    }
}
