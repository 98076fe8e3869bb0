import Foundation
import NIOCore
import NIOSSL

/// A certificate with its key, ready to serve TLS 1.2 and 1.3.
struct TLSCertificate: Sendable {
    /// What is wrong with the two files, as the end of "expected …".
    struct Failure: Error {
        var isAboutKey: Bool
        var expected: String
    }

    let context: NIOSSLContext

    init(certificateFile: String, keyFile: String) throws(Failure) {
        guard let chain = Self.bytes(of: certificateFile) else {
            throw Failure(isAboutKey: false, expected: "a file that can be read")
        }
        guard let key = Self.bytes(of: keyFile) else {
            throw Failure(isAboutKey: true, expected: "a file that can be read")
        }
        try self.init(chain: chain, key: key)
    }

    init(_ made: SelfMadeCertificate) throws(Failure) {
        try self.init(chain: Array(made.certificatePEM.utf8), key: Array(made.keyPEM.utf8))
    }

    /// Both in PEM; the chain begins with the certificate itself.
    init(chain: [UInt8], key: [UInt8]) throws(Failure) {
        guard let certificates = try? NIOSSLCertificate.fromPEMBytes(chain), !certificates.isEmpty else {
            throw Failure(isAboutKey: false, expected: "a file with certificates in PEM")
        }
        guard let privateKey = try? NIOSSLPrivateKey(bytes: key, format: .pem) else {
            throw Failure(isAboutKey: true, expected: "a file with a private key in PEM, without a passphrase")
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(privateKey))
        configuration.minimumTLSVersion = .tlsv12
        // A client that never says goodbye does not hold up a shutdown.
        configuration.shutdownTimeout = .seconds(1)
        guard let context = try? NIOSSLContext(configuration: configuration) else {
            throw Failure(isAboutKey: true, expected: "the key that belongs to the certificate")
        }
        self.context = context
    }

    private static func bytes(of path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    }
}
