import CometQL
import Crypto

/// Checksums and hashes.
enum HashFunctions {
    static let all: [FunctionDefinition] = [
        .init("MD5", 1...1, .text(32)) { call in
            .text(EncodingFunctions.hexText(Array(Insecure.MD5.hash(data: call.bytes(0) ?? []))))
        },
        .init("SHA", 1...1, .text(40), sha1),
        .init("SHA1", 1...1, .text(40), sha1),
        .init("SHA2", 2...2, .text(128), isStrict: false, sha2),
    ]

    private static func sha1(_ call: borrowing FunctionCall) -> SQLValue {
        .text(EncodingFunctions.hexText(Array(Insecure.SHA1.hash(data: call.bytes(0) ?? []))))
    }

    private static func sha2(_ call: borrowing FunctionCall) -> SQLValue {
        guard let bytes = call.bytes(0) else { return .null }
        let digest: [UInt8]
        switch call.integer(1) ?? 0 {
        case 0, 256: digest = Array(SHA256.hash(data: bytes))
        case 384: digest = Array(SHA384.hash(data: bytes))
        case 512: digest = Array(SHA512.hash(data: bytes))
        case 224: digest = SHA224.hash(bytes)
        default:
            call.context.warn(1583, "Incorrect parameters in the call to native function 'sha2'")
            return .null
        }
        return .text(EncodingFunctions.hexText(digest))
    }
}
