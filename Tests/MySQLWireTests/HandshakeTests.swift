import MySQLWire
import NIOCore
import TestSupport
import Testing

/// The nonce "ABCDEFGHIJKLMNOPQRST", with which the logins in these tests were recorded.
let recordedNonce = AuthNonce(bytes: Array("ABCDEFGHIJKLMNOPQRST".utf8)) ?? AuthNonce()

struct HandshakeTests {
    @Test func greetingBytes() throws {
        let greeting = HandshakeV10(
            serverVersion: "8.0.36-CometQL-1.0", threadID: 42, authPluginData: recordedNonce,
            capabilityFlags: .offered, authPluginName: .nativePassword)
        #expect(
            written { greeting.write(to: &$0) }
                == "0a" + "382e302e33362d436f6d6574514c2d312e3000" + "2a000000" + "4142434445464748" + "00" + "ffb7"
                + "2d" + "0200" + "bf0d" + "15" + "00000000000000000000" + "494a4b4c4d4e4f5051525354" + "00"
                + "6d7973716c5f6e61746976655f70617373776f726400")
    }

    @Test func greetingReadsBack() throws {
        let greeting = HandshakeV10(
            serverVersion: "8", threadID: 7, authPluginData: recordedNonce, capabilityFlags: [.protocol41, .ssl],
            authPluginName: .cachingSHA2Password)
        var payload = ByteBuffer()
        greeting.write(to: &payload)
        let read = try ServerGreeting(decoding: payload)
        #expect(read.serverVersion == "8")
        #expect(read.threadID == 7)
        #expect(read.nonce == recordedNonce.bytes)
        #expect(read.capabilities == 0xA00)
        #expect(read.characterSet == 45)
        #expect(read.statusFlags == 2)
        #expect(read.filler == [UInt8](repeating: 0, count: 10))
        #expect(read.pluginName == "caching_sha2_password")
    }

    /// MariaDB's clients read extended capabilities from the filler only if this bit is clear.
    @Test func saysThatItIsMySQL() {
        #expect(Capabilities.offered.contains(.longPassword))
    }

    @Test func switchRequest() {
        let request = AuthSwitchRequest(pluginName: .cachingSHA2Password, nonce: recordedNonce)
        #expect(
            written { request.write(to: &$0) }
                == "fe" + "63616368696e675f736861325f70617373776f726400" + "4142434445464748494a4b4c4d4e4f5051525354"
                + "00")
    }

    @Test func moreData() {
        #expect(written { AuthMoreData.fastAuthSuccess.write(to: &$0) } == "0103")
        #expect(written { AuthMoreData.performFullAuthentication.write(to: &$0) } == "0104")
        #expect(written { AuthMoreData.publicKey("-----").write(to: &$0) } == "012d2d2d2d2d")
    }

    @Test func sslRequest() throws {
        let payload = "0dae3a00 ffffff00 2d" + String(repeating: "00", count: 23)
        let request = try #require(SSLRequest(decoding: buffer(payload)))
        #expect(request.clientFlag.contains(.ssl))
        #expect(request.maxPacketSize == 0xFFFFFF)
        #expect(request.characterSet == .utf8mb4GeneralCI)
        #expect(SSLRequest(decoding: buffer(payload + "00")) == nil)
        #expect(SSLRequest(decoding: buffer("0da63a00" + payload.dropFirst(8))) == nil)
        #expect(SSLRequest(decoding: ByteBuffer()) == nil)
    }

    @Test func noncesArePrintable() {
        for _ in 0..<200 {
            let nonce = AuthNonce()
            #expect(nonce.bytes.count == 20)
            #expect(nonce.bytes.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x24 })
        }
        #expect(AuthNonce() != AuthNonce())
        #expect(AuthNonce(bytes: [1, 2]) == nil)
    }
}
